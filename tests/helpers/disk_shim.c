/* Stands between a program and one folder, loaded before the C library (LD_PRELOAD): it counts what the program does to
 * the files there, writes all of it down in order, and stops the program or refuses an act where a test says so.
 *
 * Each write, truncation, sync, creation, renaming and removal below DISK_ROOT is an act, counted from 1 since the
 * shim was armed. What it heeds, from the environment, when a process starts or calls disk_arm():
 *
 *   DISK_ROOT     the folder, absolute, with no link in it; without it nothing is done
 *   DISK_RECORD   a file to write every act down in, and what goes to standard output, after it was done
 *   DISK_KILL     SIGKILL in place of the act of this number
 *   DISK_FAIL     the act of this number fails
 *   DISK_ERRNO    with this error
 *   DISK_KINDS    only acts of these kinds can fail: w write, t truncate, s sync a file, f sync a folder, c create,
 *                 n rename, u unlink, d mkdir
 *   DISK_LASTING  1: so do all acts of those kinds after it
 *   DISK_COUNT    a file whose first eight bytes count the acts
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define OUT 'o'

struct entry { /* as tests/helpers/disk.py reads it; both names and the data follow */
    char kind;
    char failed;
    uint16_t name_length;
    uint16_t to_length;
    uint16_t unused;
    uint64_t inode;
    int64_t offset;
    uint64_t size;
};

static char root[PATH_MAX], kinds[16], record_path[PATH_MAX];
static size_t root_length;
static int record_fd = -1, lasting, error_wanted;
static long kill_at, fail_at;
static int64_t *count, count_here;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void lock(void) { pthread_mutex_lock(&one_at_a_time); }
static void unlock(void) { pthread_mutex_unlock(&one_at_a_time); }

static long number(const char *name) {
    const char *value = getenv(name);
    return value ? atol(value) : 0;
}

static void text(char *into, size_t size, const char *name) {
    const char *value = getenv(name);
    snprintf(into, size, "%s", value ? value : "");
}

void disk_arm(void) {
    char counter[PATH_MAX];
    text(root, sizeof root, "DISK_ROOT");
    text(kinds, sizeof kinds, "DISK_KINDS");
    text(record_path, sizeof record_path, "DISK_RECORD");
    text(counter, sizeof counter, "DISK_COUNT");
    root_length = strlen(root);
    kill_at = number("DISK_KILL");
    fail_at = number("DISK_FAIL");
    error_wanted = (int)number("DISK_ERRNO");
    lasting = (int)number("DISK_LASTING");
    count_here = 0;
    count = &count_here;
    if (counter[0]) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, counter, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (fd >= 0 && syscall(SYS_ftruncate, fd, (off_t)8) == 0) {
            void *shared = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            if (shared != MAP_FAILED) count = shared;
        }
        if (fd >= 0) syscall(SYS_close, fd);
    }
    if (record_fd >= 0) syscall(SYS_close, record_fd);
    record_fd = -1;
    if (record_path[0]) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, record_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        record_fd = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 900); /* out of the way of programs that count on theirs */
        if (fd >= 0) syscall(SYS_close, fd);
    }
}

__attribute__((constructor)) static void begin(void) {
    pthread_atfork(lock, unlock, unlock);
    disk_arm();
}

/* The name within the folder of an absolute path, or NULL where it is elsewhere. */
static const char *within(const char *path) {
    if (!root_length || strncmp(path, root, root_length)) return NULL;
    if (path[root_length] == '/') return path + root_length + 1;
    return path[root_length] ? NULL : path + root_length;
}

static const char *name_of_fd(int fd, char *buffer) {
    char link[64];
    if (!root_length) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, buffer, PATH_MAX - 1);
    if (length < 0) return NULL;
    buffer[length] = 0;
    return within(buffer);
}

static const char *name_at(int folder, const char *path, char *buffer) {
    if (!root_length) return NULL;
    if (path[0] == '/') return within(path);
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) return NULL;
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length < 0) return NULL;
        base[length] = 0;
    }
    if (snprintf(buffer, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return NULL;
    return within(buffer);
}

static void record(char kind, int failed, const char *name, const char *to, uint64_t inode, int64_t offset,
                   const void *data, uint64_t size) {
    if (record_fd < 0) return;
    if (!to) to = "";
    struct entry entry = {.kind = kind, .failed = (char)failed, .name_length = (uint16_t)strlen(name),
                          .to_length = (uint16_t)strlen(to), .inode = inode, .offset = offset, .size = size};
    struct iovec parts[] = {{&entry, sizeof entry}, {(void *)name, entry.name_length},
                            {(void *)to, entry.to_length}, {(void *)data, size}};
    syscall(SYS_writev, record_fd, parts, 4);
}

/* 0 for a folder. */
static uint64_t inode_of(int fd, off_t *size) {
    struct stat about;
    if (fstat(fd, &about) || S_ISDIR(about.st_mode)) return 0;
    if (size) *size = about.st_size;
    return about.st_ino;
}

/* One act begins: it is counted, the program is stopped where it is to be, and 1 says that the act is to fail. */
static int refused(char kind) {
    int64_t now = __sync_add_and_fetch(count, 1);
    if (kill_at && now == kill_at) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
    if (!fail_at || now < fail_at || (now > fail_at && !lasting) || !strchr(kinds, kind)) return 0;
    errno = error_wanted;
    return 1;
}

#define REAL(name, type, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

typedef ssize_t (*writes)(void *with, int fd, const void *data, size_t size, off_t offset);

static ssize_t written(writes act, void *with, int fd, const void *data, size_t size, off_t offset) {
    char buffer[PATH_MAX];
    const char *name = fd == STDOUT_FILENO ? NULL : name_of_fd(fd, buffer);
    int to_people = fd == STDOUT_FILENO && root_length && record_fd >= 0;
    if (!name && !to_people) return act(with, fd, data, size, offset);
    lock();
    ssize_t done = -1;
    if (to_people) {
        done = act(with, fd, data, size, offset);
        if (done > 0) record(OUT, 0, "", NULL, 0, 0, data, (uint64_t)done);
    } else if (!refused('w')) {
        off_t at = offset >= 0 ? offset : lseek(fd, 0, SEEK_CUR);
        int flags = fcntl(fd, F_GETFL);
        off_t length = 0;
        uint64_t inode = inode_of(fd, &length);
        if (offset < 0 && flags >= 0 && (flags & O_APPEND)) at = length;
        done = act(with, fd, data, size, offset);
        if (done > 0) record('w', 0, name, NULL, inode, at, data, (uint64_t)done);
    }
    int error = errno;
    unlock();
    errno = error;
    return done;
}

static ssize_t by_write(void *with, int fd, const void *data, size_t size, off_t offset) {
    (void)offset;
    return ((ssize_t(*)(int, const void *, size_t))with)(fd, data, size);
}

static ssize_t by_pwrite(void *with, int fd, const void *data, size_t size, off_t offset) {
    return ((ssize_t(*)(int, const void *, size_t, off_t))with)(fd, data, size, offset);
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL("write", ssize_t, int, const void *, size_t);
    return written(by_write, (void *)real, fd, data, size, -1);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) {
    REAL("pwrite64", ssize_t, int, const void *, size_t, off_t);
    return written(by_pwrite, (void *)real, fd, data, size, offset);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

int ftruncate64(int fd, off_t size) {
    REAL("ftruncate64", int, int, off_t);
    char buffer[PATH_MAX];
    const char *name = name_of_fd(fd, buffer);
    if (!name) return real(fd, size);
    lock();
    int done = -1;
    if (!refused('t') && !(done = real(fd, size))) record('t', 0, name, NULL, inode_of(fd, NULL), size, NULL, 0);
    int error = errno;
    unlock();
    errno = error;
    return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int (*real)(int), int fd) {
    char buffer[PATH_MAX];
    const char *name = name_of_fd(fd, buffer);
    if (!name) return real(fd);
    lock();
    int done = -1;
    uint64_t inode = inode_of(fd, NULL);
    if (!refused(inode ? 's' : 'f')) done = real(fd);
    int error = errno;
    record(inode ? 's' : 'f', done != 0, name, NULL, inode, 0, NULL, 0);
    unlock();
    errno = error;
    return done;
}

int fsync(int fd) {
    REAL("fsync", int, int);
    return synced(real, fd);
}

int fdatasync(int fd) {
    REAL("fdatasync", int, int);
    return synced(real, fd);
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    REAL("openat64", int, int, const char *, int, ...);
    char buffer[PATH_MAX];
    const char *name = (flags & (O_CREAT | O_TRUNC)) ? name_at(folder, path, buffer) : NULL;
    if (!name) return real(folder, path, flags, mode);
    lock();
    struct stat about;
    int there = !fstatat(folder, path, &about, 0), fd = -1;
    int changes = !there || ((flags & O_TRUNC) && about.st_size);
    if (!changes || !refused(there ? 't' : 'c')) {
        fd = real(folder, path, flags, mode);
        if (fd >= 0 && changes) record(there ? 't' : 'c', 0, name, NULL, inode_of(fd, NULL), 0, NULL, 0);
    }
    int error = errno;
    unlock();
    errno = error;
    return fd;
}

#define OPENING(name, first, folder)                         \
    int name(first const char *path, int flags, ...) {       \
        mode_t mode = 0;                                     \
        if (flags & (O_CREAT | __O_TMPFILE)) {               \
            va_list more;                                    \
            va_start(more, flags);                           \
            mode = va_arg(more, mode_t);                     \
            va_end(more);                                    \
        }                                                    \
        return opened(folder, path, flags, mode);            \
    }
#define NOTHING
#define FOLDER int at,
OPENING(open, NOTHING, AT_FDCWD)
OPENING(open64, NOTHING, AT_FDCWD)
OPENING(openat, FOLDER, at)
OPENING(openat64, FOLDER, at)

static int moved(int from_at, const char *from, int to_at, const char *to) {
    REAL("renameat", int, int, const char *, int, const char *);
    char first[PATH_MAX], second[PATH_MAX];
    const char *name = name_at(from_at, from, first), *goal = name_at(to_at, to, second);
    if (!name || !goal) return real(from_at, from, to_at, to);
    lock();
    int done = -1;
    if (!refused('n') && !(done = real(from_at, from, to_at, to))) record('n', 0, name, goal, 0, 0, NULL, 0);
    int error = errno;
    unlock();
    errno = error;
    return done;
}

int rename(const char *from, const char *to) { return moved(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int from_at, const char *from, int to_at, const char *to) { return moved(from_at, from, to_at, to); }

static int removed(int folder, const char *path, int flags) {
    REAL("unlinkat", int, int, const char *, int);
    char buffer[PATH_MAX];
    const char *name = name_at(folder, path, buffer);
    if (!name) return real(folder, path, flags);
    lock();
    int done = -1;
    if (!refused('u') && !(done = real(folder, path, flags))) record('u', 0, name, NULL, 0, 0, NULL, 0);
    int error = errno;
    unlock();
    errno = error;
    return done;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

static int made(int folder, const char *path, mode_t mode) {
    REAL("mkdirat", int, int, const char *, mode_t);
    char buffer[PATH_MAX];
    const char *name = name_at(folder, path, buffer);
    struct stat about;
    if (!name || !fstatat(folder, path, &about, AT_SYMLINK_NOFOLLOW)) return real(folder, path, mode);
    lock();
    int done = -1;
    if (!refused('d') && !(done = real(folder, path, mode))) record('d', 0, name, NULL, 0, 0, NULL, 0);
    int error = errno;
    unlock();
    errno = error;
    return done;
}

int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }
