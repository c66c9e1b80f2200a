"""What the names, streets and places of people who do not exist are drawn from.

The surnames with Sámi letters are names of waters, valleys and shores, so that every letter of the Northern Sámi
alphabet occurs and nobody is meant.
"""

from __future__ import annotations

NORWEGIAN_GIVEN = (
    "Kari", "Ola", "Ingrid", "Sondre", "Åse", "Øystein", "Sigrid", "Håkon", "Torbjørn", "Solveig", "Synnøve", "Vetle",
    "Marie", "Aslak", "Jørgen", "Ragnhild", "Eirik", "Tuva", "Sæbjørn", "Anne Grethe", "Per Åge", "Live-Marit",
)  # fmt: skip
NORWEGIAN_FAMILY = (
    "Nordmann", "Fjellstad", "Ødegård", "Bakke", "Strand", "Sørlie", "Åsheim", "Kvåle", "Hæreid", "Lunde", "Solbø",
    "Myklebust", "Bjørkli", "Haugen Sæther", "Tveit", "Øvrebø", "Nygård-Lie", "Vågen", "Dalsøyra", "Skår",
)  # fmt: skip
SAMI_GIVEN = (
    "Máret", "Áilu", "Biret Áinna", "Niillas", "Ánte", "Risten", "Jovnna", "Elle Máret", "Ráste", "Issát", "Sárá",
    "Máhtte", "Inger Biret", "Ánne Kirste", "Čeallá", "Žákki",
)  # fmt: skip
SAMI_FAMILY = (
    "Čáhcesuolu", "Šuoššjávri", "Geađgeluokta", "Porsáŋgu", "Ruoŧajávri", "Ávžejohka", "Báhkiljohka", "Láhpoluoppal",
    "Ŋálbmi", "Đávvenjárga", "Máŧŧajohka", "Guovžavárri", "Vuođđojávri", "Unjárga",
)  # fmt: skip
KVEN_GIVEN = ("Eino", "Aino", "Väinö", "Kaarina", "Yrjö", "Maija-Liisa", "Pekka", "Hilja", "Juhani", "Säimä")
KVEN_FAMILY = ("Kivijärvi", "Ylitalo", "Niemelä", "Karikoski", "Törmänen", "Mäenpää", "Alatalo", "Pyhäjärvi")
NEW_GIVEN = (
    "Oleksandra", "Yusuf", "Saba", "Hodan", "Łucja", "Amanuel", "Zahra", "Dmytro", "Şirin", "Abdirahman", "Nataliia",
    "Rahel", "Khalid", "Žarko", "Ștefania", "Chidinma",
)  # fmt: skip
NEW_FAMILY = (
    "Kovalenko", "al-Hassan", "Tesfay", "Warsame", "Wiśniewska", "Haile", "Rahimi", "Shevchenko", "Yılmaz", "Farah",
    "Đorđević", "Popescu", "Okafor", "Ibrahim Ali", "Bondarenko",
)  # fmt: skip

STREETS = (
    "Fjellveien", "Skolegata", "Øvre Strandvei", "Bjørkåsen", "Kirkebakken", "Sjøgata", "Gamle Kongevei", "Myrlia",
    "Åsvegen", "Granittveien", "Elvebredden", "Nordre Løkke", "Tunvegen", "Hegglia", "Kvednabekken", "Furustubben",
)  # fmt: skip
SAMI_STREETS = ("Deatnogeaidnu", "Bákteluodda", "Suomageaidnu", "Ávjovárgeaidnu", "Hánnoluohkká")
PLACES = (
    ("5019", "Bergen"), ("6800", "Førde"), ("7713", "Steinkjer"), ("8003", "Bodø"), ("4878", "Grimstad"),
    ("2004", "Lillestrøm"), ("0571", "Oslo"), ("3611", "Kongsberg"), ("6409", "Molde"), ("2318", "Hamar"),
    ("3717", "Skien"), ("4014", "Stavanger"), ("1606", "Fredrikstad"), ("3110", "Tønsberg"), ("6100", "Volda"),
)  # fmt: skip
SAMI_PLACES = (
    ("9730", "Kárášjohka"), ("9520", "Guovdageaidnu"), ("9845", "Deatnu"), ("9840", "Vuonnabahta"),
    ("9700", "Leavdnja"), ("9144", "Sámuelvággi"),
)  # fmt: skip
KVEN_PLACES = (("9151", "Storslett"), ("9700", "Lakselv"), ("9800", "Vadsø"), ("9156", "Storslett"))

PROGRAMMES = {
    "nb": (
        "Studiespesialisering", "Idrettsfag", "Musikk, dans og drama", "Kunst, design og arkitektur",
        "Medier og kommunikasjon", "Bygg- og anleggsteknikk", "Elektro og datateknologi", "Helse- og oppvekstfag",
        "Naturbruk", "Restaurant- og matfag", "Teknologi- og industrifag", "Salg, service og reiseliv",
    ),
    "nn": (
        "Studiespesialisering", "Idrettsfag", "Musikk, dans og drama", "Kunst, design og arkitektur",
        "Medium og kommunikasjon", "Bygg- og anleggsteknikk", "Elektro og datateknologi", "Helse- og oppvekstfag",
        "Naturbruk", "Restaurant- og matfag", "Teknologi- og industrifag", "Sal, service og reiseliv",
    ),
}  # fmt: skip
SCHOOLS = (
    "Fjordbygda ungdomsskule", "Åsen skole", "Nordre Løkke ungdomsskole", "Sjøgata skole", "Vidda oahppočealli",
)  # fmt: skip
