"""Words round and for numbers of people, in the register's languages, as `fold` gives them.

Serbian stands once: `fold` makes Latin of Cyrillic. Each language's words stand on lines of their
own, so that a speaker finds what is missing.
"""

from functools import cache

# Said before or after the number, by the basis that they mean; "" changes nothing.
PHRASES = {
    "": (
        *("in total", "total", "altogether", "all in all"),
        *("gjithsej", "ne total", "ukupno", "svega", "toplam"),
    ),
    "exact": (
        *("exactly", "precisely"),
        *("saktesisht", "plot", "fiks"),
        *("tacno", "ravno"),
        *("tam", "tam olarak"),
    ),
    "about": (
        *("about", "around", "approximately", "approx", "circa", "ca", "c", "roughly", "some"),
        *("rreth", "afersisht", "perafersisht", "afro", "nja"),
        *("oko", "otprilike", "priblizno", "cirka", "nekih"),
        *("yaklasik", "yaklasik olarak", "civari", "civarinda", "asagi yukari", "tahminen"),
        *("takriben", "kadar", "~", "≈", "±"),
    ),
    "over": (
        *("over", "more than", "above", "upwards of", ">"),
        *("mbi", "me shume se", "me teper se"),
        *("vise od", "vise nego", "preko", "iznad"),
        *("uzeri", "uzerinde", "fazla", "askin", "i askin", "u askin", "yi askin"),
        *("den fazla", "dan fazla", "ten fazla", "tan fazla", "den cok", "dan cok"),
        *("in uzerinde", "un uzerinde", "nin uzerinde", "nun uzerinde"),
    ),
    "at_least": (
        *("at least", "minimum", "min", "no less than", "not less than", "no fewer than"),
        *("or more", "and more", "or over", "and over", "+", "≥"),
        *("se paku", "te pakten", "minimumi", "jo me pak se"),
        *("e me shume", "ose me shume", "e lart"),
        *("najmanje", "barem", "bar", "minimalno", "ne manje od"),
        *("i vise", "ili vise", "pa navise"),
        *("en az", "en azindan", "asgari", "ve uzeri", "veya uzeri", "ve ustu"),
        *("ve daha fazla", "veya daha fazla", "ya da daha fazla"),
    ),
    # What the register cannot hold; the reader says what to write instead.
    "at_most": (
        *("up to", "at most", "less than", "fewer than", "under", "below", "maximum", "max"),
        *("nearly", "almost", "<", "≤"),
        *("deri", "deri ne", "me pak se", "nen", "me se shumti", "maksimumi", "gati"),
        *("do", "najvise", "manje od", "ispod", "maksimalno", "skoro", "gotovo"),
        *("en fazla", "en cok", "azami", "neredeyse", "az", "altinda"),
        *("den az", "dan az", "ten az", "tan az", "ye kadar", "ya kadar", "e kadar", "a kadar"),
    ),
}
# Between two numbers: alone, and only where a word before or after says that it is a span.
JOINS = ("-", "to", "till", "deri", "deri ne", "gjer ne", "do", "ila")
LOOSE_JOINS = (*JOINS, "and", "dhe", "e", "i", "ve", "ile")
OPENINGS = (
    *("between", "from"),
    *("nga", "prej", "ndermjet", "midis", "mes"),
    *("izmedu", "od"),
)
CLOSINGS = ("arasi", "arasinda")
# People, and what stands beside their number without changing it.
PEOPLE = frozenset(
    (
        *("people", "persons", "person", "participants", "participant", "attendees", "of", "us"),
        *("njerez", "persona", "veta", "vete", "pjesemarres", "pjesemarresve", "te", "pranishem"),
        *("ljudi", "osoba", "osobe", "osobu", "lica", "ucesnika", "ucesnik", "prisutnih"),
        *("kisi", "kisinin", "katilimci", "insan"),
    )
)
NOT_KNOWN = frozenset(
    (
        *("not known", "unknown", "i don t know", "don t know"),
        *("nuk dihet", "e panjohur", "nuk e di"),
        *("nije poznato", "nepoznato", "ne znam", "ne zna se"),
        *("bilinmiyor", "bilmiyorum", "belli degil"),
    )
)

UNITS = """
zero nula sifir
one nje jedan jedna jedno bir
two dy dva dve dvije iki
three tre tri uc
four kater cetiri dort
five pese pet bes
six gjashte sest alti
seven shtate sedam yedi
eight tete osam sekiz
nine nente devet dokuz
ten dhjete deset on
eleven njembedhjete jedanaest
twelve dymbedhjete dvanaest dozen tuce
thirteen trembedhjete trinaest
fourteen katermbedhjete cetrnaest
fifteen pesembedhjete petnaest
sixteen gjashtembedhjete sesnaest
seventeen shtatembedhjete sedamnaest
eighteen tetembedhjete osamnaest
nineteen nentembedhjete devetnaest
"""
TENS = """
twenty njezet dvadeset yirmi
thirty tridhjete trideset otuz
forty dyzet cetrdeset kirk
fifty pesedhjete pedeset elli
sixty gjashtedhjete sezdeset altmis
seventy shtatedhjete sedamdeset yetmis
eighty tetedhjete osamdeset seksen
ninety nentedhjete devedeset doksan
"""
HUNDREDS = """
sto stotinu njeqind
dvesta dvjesta dvesto dvjesto dyqind
trista tristo treqind
cetiristo katerqind
petsto peseqind
sesto seststo gjashteqind
sedamsto shtateqind
osamsto teteqind
devetsto nenteqind
"""
TIMES = {"hundred": 100, "qind": 100, "yuz": 100, "stotine": 100, "stotina": 100}
TIMES |= dict.fromkeys(("thousand", "k", "mije", "mijera", "bin"), 1000)
TIMES |= dict.fromkeys(("hiljada", "hiljadu", "hiljade", "tisuca", "tisucu", "tisuce"), 1000)
# "a hundred and five": no numbers of their own.
AND = frozenset(("a", "an", "and", "e", "i", "ve"))
# "pedesetak", "stotinak": about fifty, about a hundred.
ABOUT_ENDING = "ak"


@cache
def values() -> dict[str, int]:
    """The value of each word that can be added; Albanian ones with and without their last e."""
    found = {}
    for table, first, step in ((UNITS, 0, 1), (TENS, 20, 10), (HUNDREDS, 100, 100)):
        for row, line in enumerate(table.strip().splitlines()):
            found |= dict.fromkeys(line.split(), first + row * step)
    ending = [word for word in found if word.endswith(("dhjete", "te", "se"))]
    return {word[:-1]: found[word] for word in ending} | found


def number_in_words(words: list[str]) -> tuple[int, bool] | None:
    """Read "fifty five", "dyqind e dhjete", "ellibes": give the number, and whether it is "about".

    Takes folded words. Gives None where one of them is no part of a number.
    """
    parts = [parts_of(word) for word in words if word not in AND]
    if not parts or not all(parts):
        return None
    total = current = 0
    for part in (part for group in parts for part in group):
        if part not in TIMES:
            current += values()[part]
        elif TIMES[part] == 100:
            current = max(current, 1) * 100
        else:
            total, current = total + max(current, 1) * 1000, 0
    return total + current, words[-1].endswith(ABOUT_ENDING)


def parts_of(word: str) -> list[str]:
    """The words for numbers of which one is made, as Turkish writes them together; [] if none."""
    known = values().keys() | TIMES.keys()
    if word in known:
        return [word]
    stem = word.removesuffix(ABOUT_ENDING)
    if stem != word and (whole := next((each for each in (stem, f"{stem}a") if each in known), "")):
        return [whole]
    for end in range(len(word) - 2, 1, -1):
        if word[:end] in known and (rest := parts_of(word[end:])):
            return [word[:end], *rest]
    return []
