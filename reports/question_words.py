"""The words in which people ask, folded, in English, Albanian, Serbian and Turkish.

Names of places, communities, types and organisations are rows; these are the words between them.
"""


def _phrases(*lines: str) -> tuple[tuple[str, ...], ...]:
    """Phrases as words, the longest first."""
    phrases = {tuple(phrase.split()) for line in lines for phrase in line.split("; ")}
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


REGION = _phrases(
    "region; rajon; rajoni; rajonit; rajonin; regjioni; regjionit; regiona; regionu; regionom",
    "oblast; oblasti; bolge; bolgesi; bolgesinde; bolgesinin",
)
MUNICIPALITY = _phrases(
    "municipality; komuna; komune; komunes; komunen; opstina; opstini; opstine; opstinu",
    "belediye; belediyesi; belediyesinde; belediyesinin; city; town; qytet; qyteti; grad; gradu",
)
SINCE = _phrases("since; from; qe nga; nga; prej; pocev nga; od; pocev od; beri; yilindan beri")
UNTIL = _phrases("until; till; to; deri; deri ne; deri me; do; kadar; yilina kadar")
# Turkish puts it behind the year: 2018 yılından beri.
SINCE_BEHIND = _phrases("den beri; dan beri; ten beri; tan beri; yilindan beri; beri; sonrasi")
UNTIL_BEHIND = _phrases("e kadar; a kadar; ye kadar; ya kadar; yilina kadar; kadar; oncesi")
LEFT_OUT = _phrases(
    "left out; left behind; did nothing; done nothing; has done nothing; have done nothing",
    "inactive; silent; quiet; gone quiet; without activities; without activity; lene jashte",
    "mbetur jashte",
    "te lena jashte; pa aktivitete; pa aktivitet; asnje aktivitet; izostavljene; izostavljena",
    "bez aktivnosti; bez ijedne aktivnosti; disarida kalan; disarida kalanlar; etkinligi olmayan",
    "etkinligi olmayanlar",
)
NOT_SIGNED = _phrases(
    "not signed; has not signed; have not signed; hasnt signed; havent signed; did not sign",
    "didnt sign; not sign; without signature; missing signatures; unsigned; nuk ka nenshkruar",
    "nuk kane nenshkruar; nuk nenshkroi; nuk nenshkruan; pa nenshkrim; nije potpisao",
    "nije potpisala; nisu potpisali; nisu potpisale; ko nije potpisao; koji nisu potpisali",
    "bez potpisa; imzalamadi",
    "imzalamayan; imzalamayanlar; imzalamadilar; imzasi olmayan",
)
# Other words for an office than its row has; each stands for the words after it.
SYNONYMS = {
    "gradonacelnik": "predsednik",
    "gradonacelnika": "predsednik",
    "kryebashkiaku": "kryetar",
    "kryetarja": "kryetar",
    "predsednica": "predsednik",
    "zamenica": "zamenik",
}
# Words of a question that name nothing, beyond those idle in any text.
IDLE = frozenset(
    [
        "all",
        "and",
        "or",
        "what",
        "which",
        "who",
        "whom",
        "where",
        "when",
        "how",
        "many",
        "much",
        "last",
        "done",
        "happened",
        "together",
        "any",
        "something",
        "show",
        "list",
        "find",
        "all",
        "year",
        "years",
        "kush",
        "cili",
        "cila",
        "cilat",
        "cka",
        "cfare",
        "ku",
        "kur",
        "sa",
        "si",
        "te",
        "gjitha",
        "gjithe",
        "viti",
        "vitin",
        "vitit",
        "vitet",
        "se",
        "bashku",
        "ko",
        "koji",
        "koja",
        "koje",
        "sta",
        "gde",
        "kada",
        "koliko",
        "sve",
        "svi",
        "i",
        "ili",
        "godina",
        "godine",
        "godini",
        "god",
        "zajedno",
        "kim",
        "kimler",
        "hangi",
        "hangisi",
        "ne",
        "nerede",
        "kac",
        "tum",
        "butun",
        "yil",
        "yili",
        "yilinda",
        "yillari",
        "birlikte",
        "da",
        "de",
        "ta",
        "te",
    ]
)
