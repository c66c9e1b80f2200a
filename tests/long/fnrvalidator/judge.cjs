// Reads numbers, one a line, and says of each whether @navikt/fnrvalidator takes it: 1 or 0.
// usage: node judge.cjs FOLDER-WITH-NODE_MODULES < numbers
const { createRequire } = require('node:module')
const { resolve } = require('node:path')
const { readFileSync } = require('node:fs')

const { idnr } = createRequire(resolve(process.argv[2], 'here.js'))('@navikt/fnrvalidator')
const numbers = readFileSync(0, 'utf8').split('\n').filter(Boolean)
process.stdout.write(numbers.map((number) => (idnr(number).status === 'valid' ? '1' : '0')).join('\n') + '\n')
