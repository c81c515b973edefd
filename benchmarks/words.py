"""Phrases out of which titles and texts of made-up activities are put together, by language."""

# Each language with its pattern of a title; the place is put in from the data.
TITLES = {
    "en": "{kind} {theme} in {place}",
    "sq": "{kind} {theme} në {place}",
    "sr-latn": "{kind} {theme}, {place}",
    "tr": "{place}: {theme} {kind}",
}

# The same place in each list means the same thing.
KINDS = {
    "en": "Workshop|Youth camp|Cooking day|Football tournament|Film evening|Round table|"
    "Language exchange|Bicycle tour|School visit|Art exhibition|Tree planting|Photography course",
    "sq": "Punëtori|Kamp rinor|Ditë gatimi|Turne futbolli|Mbrëmje filmi|Tryezë e rrumbullakët|"
    "Shkëmbim gjuhësor|Xhiro me biçikleta|Vizitë shkollore|Ekspozitë arti|Mbjellje drunjsh|"
    "Kurs fotografie",
    "sr-latn": "Radionica|Omladinski kamp|Dan kuvanja|Fudbalski turnir|Filmsko veče|Okrugli sto|"
    "Jezička razmena|Biciklistička tura|Poseta školi|Izložba umetnosti|Sadnja drveća|"
    "Kurs fotografije",
    "tr": "Atölye|Gençlik kampı|Yemek günü|Futbol turnuvası|Film akşamı|Yuvarlak masa|"
    "Dil değişimi|Bisiklet turu|Okul ziyareti|Sanat sergisi|Ağaç dikimi|Fotoğraf kursu",
}
THEMES = {
    "en": "for young people|for women who run businesses|on local history|for schoolchildren|"
    "on old crafts|for farmers|on the environment|for those who returned",
    "sq": "për të rinj|për gra sipërmarrëse|për historinë lokale|për nxënës|"
    "për zejet e vjetra|për bujq|për mjedisin|për të kthyerit",
    "sr-latn": "za mlade|za preduzetnice|o lokalnoj istoriji|za učenike|"
    "o starim zanatima|za poljoprivrednike|o životnoj sredini|za povratnike",
    "tr": "gençler için|kadın girişimciler için|yerel tarih üzerine|öğrenciler için|"
    "eski el sanatları üzerine|çiftçiler için|çevre üzerine|geri dönenler için",
}
SENTENCES = {
    "en": "Young people from several villages worked side by side for a whole day.|"
    "Parents and teachers had asked for it since the spring.|"
    "Each group showed the others what it had made, and all of it was put on display.|"
    "The municipality gave the hall, and the families brought food.|"
    "Interpreters helped whoever needed them.|"
    "Those who took part agreed to meet again before winter.|"
    "A list of joint projects was written and handed to the municipal office for communities.|"
    "Transport was free for everybody who came from further away.",
    "sq": "Të rinj nga disa fshatra punuan së bashku gjatë tërë ditës.|"
    "Prindërit dhe mësuesit e kishin kërkuar që nga pranvera.|"
    "Secili grup u tregoi të tjerëve çfarë kishte bërë.|"
    "Komuna dha sallën, ndërsa familjet sollën ushqimin.|"
    "Përkthyesit ndihmuan këdo që kishte nevojë.|"
    "Pjesëmarrësit u pajtuan të takohen përsëri para dimrit.|"
    "U shkrua një listë e projekteve të përbashkëta për zyrën komunale.|"
    "Transporti ishte falas për të gjithë që erdhën nga larg.",
    "sr-latn": "Mladi iz više sela radili su zajedno čitav dan.|"
    "Roditelji i nastavnici su to tražili još od proleća.|"
    "Svaka grupa je pokazala drugima šta je napravila.|"
    "Opština je dala salu, a porodice su donele hranu.|"
    "Prevodioci su pomagali kome je trebalo.|"
    "Učesnici su se dogovorili da se ponovo sretnu pre zime.|"
    "Napisan je spisak zajedničkih projekata za opštinsku kancelariju.|"
    "Prevoz je bio besplatan za sve koji su došli izdaleka.",
    "tr": "Birkaç köyden gençler bütün gün birlikte çalıştı.|"
    "Veliler ve öğretmenler bunu ilkbahardan beri istiyordu.|"
    "Her grup yaptığını ötekilere gösterdi.|"
    "Belediye salonu verdi, aileler yemek getirdi.|"
    "Çevirmenler ihtiyacı olan herkese yardım etti.|"
    "Katılanlar kıştan önce yeniden buluşmaya karar verdi.|"
    "Belediye için ortak projelerin bir listesi yazıldı.|"
    "Uzaktan gelen herkes için ulaşım ücretsizdi.",
}
KINDS, THEMES, SENTENCES = (
    {code: phrases.split("|") for code, phrases in words.items()}
    for words in (KINDS, THEMES, SENTENCES)
)

VENUES = ["school", "culture house", "town hall", "sports hall", "library", "youth centre", "park"]
# An invented place that stands in exactly one activity, and one that stands in none.
PLACE_OF_ONE, PLACE_OF_NONE = "Kulla e Çelëkovës", "Vërbëzhnicë"
