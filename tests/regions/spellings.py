"""Ways to write each municipality, as collected from gazetteers, ministries and newspapers."""

SPELLINGS = {
    "decan": (
        "Deçan/Dečani; Deçan; Dečane; Дечане; Deçan/Dečane; Dečani; Deçani; Decan; "
        "Decani; Decane; Deqan; Дечани"
    ),
    "dragash": "Dragash/Dragaš; Dragash; Dragaš; Драгаш; Dragas; Dragashi; Sharr; Gora",
    "ferizaj": "Ferizaj/Uroševac; Ferizaj; Uroševac; Урошевац; Ferizaji; Urosevac; Ferezaj",
    "fushe-kosove": (
        "Fushë Kosovë/Kosovo Polje; Fushë Kosovë; Kosovo Polje; Косово Поље; Fushe "
        "Kosove; Fushë Kosova; Fushë-Kosova; Fushe Kosova"
    ),
    "gjakove": (
        "Gjakovë/Đakovica; Gjakovë; Đakovica; Ђаковица; Gjakova; Djakovica; Gjakove; "
        "Gjakovë/Dakovica"
    ),
    "gjilan": "Gjilan/Gnjilane; Gjilan; Gnjilane; Гњилане; Gilan; Gjilani; Gnilane",
    "gllogoc": (
        "Gllogoc/Glogovac; Gllogoc; Glogovac; Глоговац; Gllogovc/Glogovac; Gllogovc; "
        "Gllogofc; Drenas; Drenasi; Glogovce; Gllogoci"
    ),
    "gracanice": (
        "Gračanica/Graçanicë; Graçanicë; Gračanica; Грачаница; Graçanicë/Gračanica; "
        "Gracanica; Graçanica; Gracanice; Graqanice"
    ),
    "hani-i-elezit": (
        "Hani i Elezit/Elez Han; Hani i Elezit; Elez Han; Елез Хан; Han i Elezit; "
        "Elezhan; Đeneral Janković; Djeneral Janković; Ђенерал Јанковић"
    ),
    "istog": "Istog/Istok; Istog; Istok; Исток; Istogu; Burim; Burimi; Istog/Burim",
    "junik": "Junik; Јуник; Juniku",
    "kacanik": "Kaçanik/Kačanik; Kaçanik; Kačanik; Качаник; Kacanik; Kaqanik; Kaçaniku",
    "kamenice": (
        "Kamenicë/Kamenica; Kamenicë; Kamenica; Каменица; Kamenice; Kosovska Kamenica; "
        "Dardanë; Dardana; Косовска Каменица"
    ),
    "kline": "Klinë/Klina; Klinë; Klina; Клина; Kline",
    "kllokot": (
        "Klokot/Kllokot; Kllokot; Klokot; Клокот; Kllokot/Klokot; Klokot-Vrbovac; "
        "Kllokoti; Kllokot-Vërbovc"
    ),
    "leposaviq": "Leposavić/Leposaviq; Leposaviq; Leposavić; Лепосавић; Leposavic; Albanik",
    "lipjan": "Lipjan/Lipljan; Lipjan; Lipljan; Липљан; Lipyan; Lipjani; Liplan",
    "malisheve": (
        "Malishevë/Mališevo; Malishevë; Mališevo; Малишево; Malisheva; Malisheve; Malisevo"
    ),
    "mamushe": "Mamuşa/Mamushë/Mamuša; Mamushë; Mamuša; Мамуша; Mamuşa; Mamusha; Mamushe; Mamusa",
    "mitrovice-north": (
        "Mitrovica/Mitrovicë North; Mitrovicë e Veriut; Severna Mitrovica; Северна "
        "Митровица; Kuzey Mitroviça; Mitrovicë/Mitrovica North; North Mitrovica; "
        "Mitrovica Veriore; Mitrovica e Veriut; Mitrovicë Veriore; Severna Kosovska "
        "Mitrovica; Mitrovica North"
    ),
    "mitrovice-south": (
        "Mitrovicë/Mitrovica South; Mitrovicë; Južna Mitrovica; Јужна Митровица; Güney "
        "Mitroviça; Mitrovica South; South Mitrovica; Mitrovicë e Jugut; Mitrovica; "
        "Mitrovice; Kosovska Mitrovica; Косовска Митровица; Mitrovicë Jugore; Mitroviça"
    ),
    "novoberde": (
        "Novo Brdo/Novobërdë; Novobërdë; Novo Brdo; Ново Брдо; Novobërdë/Novo Brdo; "
        "Novoberde; Novobërda; Artanë; Artana; Novo Berdo"
    ),
    "obiliq": "Obiliq/Obilić; Obiliq; Obilić; Обилић; Obilic; Kastriot; Kastrioti",
    "partesh": "Parteš/Partesh; Partesh; Parteš; Партеш; Partes; Parteshi",
    "peje": "Pejë/Peć; Pejë; Peć; Пећ; Peja; Peje; Pec; Peja-Pec",
    "podujeve": (
        "Podujevë/Podujevo; Podujevë; Podujevo; Подујево; Podujeva; Podujeve; Besianë; Besiana"
    ),
    "prishtine": (
        "Prishtinë/Priština; Prishtinë; Priština; Приштина; Priştine; Prishtina; "
        "Prishtine; Pristina"
    ),
    "prizren": "Prizren; Призрен; Prizreni",
    "rahovec": "Rahovec/Orahovac; Rahovec; Orahovac; Ораховац; Rahoveci",
    "ranillug": (
        "Ranilug/Ranillug; Ranillug; Ranilug; Ранилуг; Ranillug/Ranilug; Ranillugu; Ranilluk"
    ),
    "shterpce": (
        "Štrpce/Shtërpcë; Shtërpcë; Štrpce; Штрпце; Shtërpcë/Štrpce; Shterpce; Shtrpce; Strpce"
    ),
    "shtime": "Shtime/Štimlje; Shtime; Štimlje; Штимље; Shtimja; Stimlje",
    "skenderaj": "Skenderaj/Srbica; Skenderaj; Srbica; Србица; Skënderaj",
    "suhareke": (
        "Suharekë/Suva Reka; Suharekë; Suva Reka; Сува Река; Suhareka; Suhareke; "
        "Therandë; Theranda; Suharekë/Therandë"
    ),
    "viti": "Viti/Vitina; Viti; Vitina; Витина; Vitia",
    "vushtrri": (
        "Vushtrri/Vučitrn; Vushtrri; Vučitrn; Вучитрн; Vıçıtırın; Vushtrria; Vucitrn; Vuçitërn"
    ),
    "zubin-potok": "Zubin Potok; Зубин Поток; Zubinpotok; Zubin Potoku",
    "zvecan": "Zvečan/Zveçan; Zveçan; Zvečan; Звечан; Zvecan; Zveqan",
}
