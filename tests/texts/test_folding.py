import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from texts.folding import as_known, fold, fold_all, fold_names, words_sought

SERBIAN_NAMES = [
    ("Дечане", "Dečane"),
    ("Драгаш", "Dragaš"),
    ("Урошевац", "Uroševac"),
    ("Косово Поље", "Kosovo Polje"),
    ("Ђаковица", "Đakovica"),
    ("Гњилане", "Gnjilane"),
    ("Глоговац", "Glogovac"),
    ("Грачаница", "Gračanica"),
    ("Елез Хан", "Elez Han"),
    ("Исток", "Istok"),
    ("Јуник", "Junik"),
    ("Качаник", "Kačanik"),
    ("Каменица", "Kamenica"),
    ("Клина", "Klina"),
    ("Клокот", "Klokot"),
    ("Лепосавић", "Leposavić"),
    ("Липљан", "Lipljan"),
    ("Малишево", "Mališevo"),
    ("Мамуша", "Mamuša"),
    ("Северна Митровица", "Severna Mitrovica"),
    ("Јужна Митровица", "Južna Mitrovica"),
    ("Ново Брдо", "Novo Brdo"),
    ("Обилић", "Obilić"),
    ("Партеш", "Parteš"),
    ("Пећ", "Peć"),
    ("Подујево", "Podujevo"),
    ("Приштина", "Priština"),
    ("Призрен", "Prizren"),
    ("Ораховац", "Orahovac"),
    ("Ранилуг", "Ranilug"),
    ("Штрпце", "Štrpce"),
    ("Штимље", "Štimlje"),
    ("Србица", "Srbica"),
    ("Сува Река", "Suva Reka"),
    ("Витина", "Vitina"),
    ("Вучитрн", "Vučitrn"),
    ("Зубин Поток", "Zubin Potok"),
    ("Звечан", "Zvečan"),
    ("Ђенерал Јанковић", "Đeneral Janković"),
    ("Косовска Каменица", "Kosovska Kamenica"),
    ("Косовска Митровица", "Kosovska Mitrovica"),
]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Štrpce", "strpce"),
        ("Штрпце", "strpce"),
        ("ШТРПЦЕ", "strpce"),
        ("STRPCE", "strpce"),
        ("S\u030ctrpce", "strpce"),
        ("Shterpce", "shterpce"),
        ("Shtërpcë", "shterpce"),
        ("SHTËRPCË", "shterpce"),
        ("gracanica", "gracanica"),
        ("Gračanica", "gracanica"),
        ("Грачаница", "gracanica"),
        ("Graçanica", "gracanica"),
        ("Graçanicë", "gracanice"),
        ("Djakovica", "dakovica"),
        ("Đakovica", "dakovica"),
        ("Ðakovica", "dakovica"),
        ("Dakovica", "dakovica"),
        ("Ђаковица", "dakovica"),
        ("DJAKOVICA", "dakovica"),
        ("Mamuša", "mamusa"),
        ("Mamuşa", "mamusa"),
        ("Mamușa", "mamusa"),
        ("Мамуша", "mamusa"),
        ("Vıçıtırın", "vicitirin"),
        ("VIÇITIRIN", "vicitirin"),
        ("İstog", "istog"),
        ("Suva Reka", "suva reka"),
        ("  suva   reka ", "suva reka"),
        ("Suva-Reka", "suva reka"),
        ("Suharekë/Suva Reka", "suhareke suva reka"),
        ("Suha\u00adrekë", "suhareke"),
        ("Suhare\u200bkë", "suhareke"),
        ("Spasiċ", "spasic"),
        ("Spasić", "spasic"),
        ("2019-007", "2019 007"),
        ("", ""),
        ("–/–", ""),
    ],
)
def test_fold_maps_every_spelling_to_one_key(typed, key):
    assert fold(typed) == key


@pytest.mark.parametrize(("cyrillic", "latin"), SERBIAN_NAMES)
def test_fold_knows_both_serbian_scripts(cyrillic, latin):
    assert fold(cyrillic) == fold(latin)
    assert fold(cyrillic.upper()) == fold(latin)


@settings(max_examples=3000, deadline=None)
@given(
    st.one_of(
        st.text(st.characters()),
        st.text("dđðjDĐЂJıİ̇ıŠš̌ёйщ-_/ "),
    )
)
def test_fold_changes_nothing_the_second_time(text):
    key = fold(text)

    assert fold(key) == key


@settings(max_examples=1000, deadline=None)
@given(st.text(st.characters()))
def test_fold_gives_single_spaced_words(text):
    key = fold(text)

    assert key == " ".join(key.split())


def test_fold_all_keeps_each_word_once():
    assert fold_all("Istog/Istok", "Istok", "", "Исток", "Burim") == "istog istok burim"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Prizren'de", ["prizrende"]),
        ("Prizren’de", ["prizrende"]),
        ("inter-community", ["intercommunity"]),
        ("Suva-Reka", ["suvareka"]),
        ("2019-007", ["2019", "007"]),
        ("u Gnjilanu", ["gnjilanu"]),
        ("Komuna e Gjilanit", ["gjilanit"]),
        ("opština Gnjilane", ["gnjilane"]),
        ("in", ["in"]),
        ("", []),
    ],
)
def test_words_that_are_sought(typed, words):
    assert words_sought(typed) == words


def test_compounds_are_found_as_one_word_and_in_their_parts():
    assert fold_all("Inter-community camp") == "inter community camp intercommunity"


def test_names_of_several_words_are_found_as_one():
    assert fold_names("Suva Reka", "Suharekë") == "suva reka suhareke suvareka"


@pytest.mark.parametrize(
    ("slug", "known"), [("Prizren", "prizren"), ("prizren", "prizren"), ("Nowhere", "Nowhere")]
)
def test_slug_with_capitals_is_known(slug, known):
    assert as_known(slug, {"prizren"}) == known
