"""What the training enclosures say: plain invented text about nobody."""

from __future__ import annotations

ASSESSMENT = (
    (
        "Eleven er henvist av skolen etter samtykke. Henvisningen gjelder behov for tilrettelegging i "
        "skriftlige fag og i matematikk. Grunnlaget for vurderingen er samtaler med eleven og "
        "kontaktlæreren, observasjon i to timer, skolens pedagogiske rapport og kartlegging av lesing, "
        "skriving og tallforståelse."
    ),
    (
        "Eleven leser sakte, men forstår det som leses når teksten er delt i korte avsnitt og det er gitt "
        "god tid. Ved skriving brukes retteprogram og opplest tekst. Muntlig gjør eleven godt rede for "
        "fagstoff og deltar i samtaler i klassen. I tallregning er det behov for konkreter, formelark og "
        "flere gjennomganger av samme emne."
    ),
    (
        "Trivselen på skolen er god. Eleven har venner, møter presis og ber selv om hjelp. I praktiske "
        "fag er innsatsen stor, og eleven beskriver verkstedtimene som ukas beste. Utplasseringen i høst "
        "ga gode tilbakemeldinger: eleven arbeidet selvstendig, holdt orden på verktøyet og spurte når "
        "noe var uklart."
    ),
    (
        "Ut fra dette vurderes det at eleven kan nå kompetansemålene i de fleste fag på ordinært nivå når "
        "opplæringen tilpasses. Det tilrås mindre gruppe i norsk og matematikk, digitale hjelpemidler i "
        "alle fag, utvidet tid ved prøver og faste samtaler med kontaktlærer. Tilrådingen gjelder Vg1 og "
        "vurderes på nytt før jul."
    ),
    (
        "Kommunen har vurdert alternativer. Assistent i hele klassen er ikke tilrådd, da eleven selv "
        "ønsker å arbeide uten en voksen ved siden av seg. Skolebytte er heller ikke ønsket. Vurderingen "
        "er gjennomgått med eleven, som er enig i beskrivelsen og i tilrådingen."
    ),
)

LETTER = (
    (
        "Jeg viser til samtalen på inntakskontoret i forrige uke. Vedlagt følger bekreftet kopi av "
        "vitnemålet og papirene dere ba om. Originalen tar jeg med når jeg kommer innom."
    ),
    (
        "Familien flytter i løpet av våren. Ny adresse er meldt til Folkeregisteret, og jeg ber om at "
        "brev om inntak sendes dit. Bekreftelse fra utleier ettersendes så snart vi har fått den."
    ),
    ("Dersom noe mangler, er det fint om dere ringer. Jeg har ikke tilgang til e-post hver dag."),
)

SUBJECTS = (
    ("NOR0214", "Norsk hovedmål, skriftlig"), ("NOR0215", "Norsk sidemål, skriftlig"), ("NOR0216", "Norsk, muntlig"),
    ("MAT0010", "Matematikk, skriftlig"), ("MAT0011", "Matematikk, muntlig"), ("ENG0012", "Engelsk, skriftlig"),
    ("ENG0013", "Engelsk, muntlig"), ("NAT0010", "Naturfag"), ("SAF0010", "Samfunnsfag"), ("RLE0030", "KRLE"),
    ("KHV0010", "Kunst og håndverk"), ("MUS0010", "Musikk"), ("MHE0010", "Mat og helse"), ("KRO0020", "Kroppsøving"),
    ("FSP0132", "Fremmedspråk"), ("UTV0010", "Utdanningsvalg"),
)  # fmt: skip
GRADES = {2: "to", 3: "tre", 4: "fire", 5: "fem", 6: "seks"}
