"""First names of many languages, and surnames that are rare or made up.

Surnames are put together from beginnings and endings, so that hardly any of them belongs to
somebody; the rest are old and seldom. `KEPT_OUT` holds surnames of people known for therapy, in
case a combination should ever meet one.
"""

from typing import NamedTuple


class FirstNames(NamedTuple):
    """First names as they are mostly used: for women, for men, for anyone. What someone is called decides nothing."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    anyone: tuple[str, ...]


def _names(women: str, men: str, anyone: str = "") -> FirstNames:
    return FirstNames(tuple(women.split()), tuple(men.split()), tuple(anyone.split()))


FIRST_NAMES: dict[str, FirstNames] = {
    "english": _names(
        "Abigail Alma Audrey Beatrice Bethany Bridget Cecily Clara Constance Cora Daphne Della Dorothea Edith Eleanor Elspeth Esther "
        "Fern Flora Frances Georgia Gwendolyn Harriet Hazel Helen Henrietta Imogen Iris Ivy Jane Josephine Judith June Lois Louisa "
        "Lucinda Mabel Margaret Marian Marjorie Martha Maud Meredith Mildred Miriam Nell Olive Opal Pearl Phoebe Prudence Rosalind "
        "Rosemary Ruth Sylvia Tabitha Thea Verity Viola Violet Willa Winifred",
        "Abel Albert Alfred Ambrose Arthur August Barnaby Benedict Calvin Cedric Clement Conrad Cyril Desmond Douglas Edmund Ellis "
        "Emmett Everett Ezra Felix Fergus Gideon Gilbert Graham Harold Hugh Humphrey Isaac Jasper Jonah Julian Leander Leonard Lionel "
        "Magnus Malcolm Martin Matthias Miles Nathaniel Ned Oswald Percy Philip Quentin Ralph Reuben Roland Rufus Silas Simeon "
        "Stanley Theodore Thaddeus Tobias Victor Walter Wilfred",
        "Alex Ari Avery Bailey Blair Cameron Casey Devon Emerson Finley Frankie Harper Jamie Jesse Jordan Kit Lee Logan Marlow Morgan "
        "Quinn Reese Riley River Robin Rowan Sage Sam Shelby Skyler Wren",
    ),
    "african-american": _names(
        "Aaliyah Akilah Ayanna Candace Charisse Damaris Deja Denise Ebony Imani Jalisa Janelle Kenya Keisha Latrice Lorraine Monique "
        "Nia Octavia Patrice Renita Sanaa Shanice Tamika Tanisha Yolanda Yvette Zora",
        "Amari Andre Darnell Demetrius Deshawn Elijah Isaiah Jamal Jerome Kareem Lamar Malik Marcus Maurice Rashad Reginald Terrence "
        "Tyrone Xavier Zaire",
        "Kamari Justice Remy Kai",
    ),
    "latin": _names(
        "Adriana Alejandra Alma Amalia Ana Beatriz Carmen Catalina Consuelo Dolores Elena Esperanza Estela Fernanda Graciela Guadalupe "
        "Ines Itzel Jimena Josefina Leticia Lourdes Lucía Luz Magdalena Maite Marisol Mercedes Milagros Noemí Paloma Pilar Rocío "
        "Socorro Soledad Teresa Valentina Ximena Yesenia Yolotl",
        "Adán Alejandro Álvaro Anselmo Armando Baltasar Benito Camilo César Cristóbal Eduardo Efraín Emiliano Ernesto Esteban Fausto "
        "Gonzalo Hernán Ignacio Joaquín Julián Leandro Lorenzo Mateo Nicolás Octavio Rafael Ramiro Santiago Teodoro Tomás Ulises Vicente",
        "Andrea Cruz Guadalupe René Trinidad Noa",
    ),
    "italian": _names(
        "Agnese Alba Arianna Bianca Chiara Cosima Elisabetta Emanuela Flavia Fiorella Ginevra Giulia Ilaria Lia Loredana Marcella "
        "Ornella Paola Raffaella Serafina Silvana Simona Viola",
        "Alessio Bruno Carlo Corrado Dario Duccio Enzo Ettore Fabrizio Gaetano Giancarlo Livio Luca Massimo Nico Ottavio Paolo Renzo "
        "Salvatore Tullio Vito",
        "Andrea Celeste",
    ),
    "nordic": _names(
        "Agneta Astrid Birgit Dagny Ebba Elin Frida Gudrun Hedda Hilde Inga Ingrid Karin Liv Maja Ragnhild Runa Signe Sigrid Siri "
        "Solveig Sunniva Tove Tuva Ylva",
        "Anders Arvid Axel Bjarne Eirik Emil Gunnar Halvard Henrik Isak Jens Kjell Lars Leif Nils Olav Oskar Rune Sigurd Soren Stellan "
        "Sven Tor Torsten Vidar",
        "Kim Eli Sasha",
    ),
    "german": _names(
        "Anke Annelie Beate Brigitte Dorothee Elke Franziska Friederike Gesa Greta Hannelore Heike Ilse Johanna Katrin Lotte Margarete "
        "Meike Nele Ottilie Renate Sabine Silke Swantje Tabea Ulrike Wiebke",
        "Albrecht Arne Bernd Clemens Detlef Eberhard Enno Ferdinand Georg Hannes Hauke Jochen Jost Konrad Lorenz Lukas Moritz Ole "
        "Rainer Ruprecht Thies Till Udo Volker Wolfram",
        "Toni Luca Kim Jona",
    ),
    "celtic": _names(
        "Aisling Aoife Bláthnaid Bronwyn Caitlin Ceri Ciara Deirdre Eilidh Fionnuala Gráinne Isla Mairead Morag Nerys Niamh Nuala Orla "
        "Rhiannon Róisín Saoirse Sian Sinead Una",
        "Aidan Alasdair Angus Brendan Cathal Cillian Conall Declan Dermot Diarmuid Eoin Euan Fergal Finlay Gareth Hamish Iestyn Lorcan "
        "Padraig Rhodri Ronan Ruairi Tadhg",
        "Rory Shea Emrys",
    ),
    "french": _names(
        "Agathe Anouk Aurélie Béatrice Capucine Clémence Colette Delphine Elodie Eugénie Fabienne Geneviève Héloïse Josiane Léonie "
        "Madeleine Margaux Mireille Noémie Odile Pascale Solange Sylvie Véronique",
        "Adrien Alphonse Antoine Baptiste Bertrand Cyprien Didier Émile Étienne Fabrice Gaspard Guillaume Hervé Jérôme Laurent Lucien "
        "Marcel Maxime Olivier Rémi Thibault Yves",
        "Camille Claude Dominique Maxence Sacha",
    ),
    "slavic": _names(
        "Agnieszka Anastasia Bozena Danica Daria Dragana Halina Irena Jadwiga Jarmila Katarzyna Ksenia Lenka Lidia Ljuba Magdalena "
        "Malgorzata Milena Nadia Oksana Olena Radmila Svetlana Tamara Vesna Zdenka Zofia",
        "Andrzej Bogdan Bohdan Casimir Dragan Jaroslav Kazimir Leszek Ludvik Marek Milan Miroslav Oleksandr Pavel Petar Radek Roman "
        "Stanislav Taras Tomasz Vaclav Vladan Wojciech Zoran",
        "Sasha Misha",
    ),
    "jewish": _names(
        "Adina Ayelet Batya Chana Dalia Devorah Dvora Esti Freya Gila Hadassah Ilana Leora Malka Naomi Nechama Noga Penina Rivka Shira "
        "Tamar Tova Yael Zelda",
        "Akiva Amos Asher Avner Baruch Boaz Chaim Dov Eitan Elazar Gershon Hillel Isidore Itamar Mendel Meir Nadav Noam Rafi Shai "
        "Simcha Uri Yonatan Zev",
        "Ariel Tal Shachar Noa",
    ),
    "south-asian": _names(
        "Aditi Ananya Anjali Aparna Bhavna Chitra Deepa Divya Gayatri Geeta Indira Jyoti Kavita Lalita Lakshmi Leela Madhuri Malini "
        "Meenakshi Nandini Padma Pooja Priya Radhika Revathi Rukmini Samina Sarita Shanta Sunita Usha Vasudha",
        "Abhijit Aditya Anand Arjun Ashok Bharat Chandran Dev Dinesh Farhan Gopal Hari Imtiaz Jayant Kabir Karthik Kumar Mahesh Manoj "
        "Naveen Prakash Rajan Ravi Rohan Sanjay Suresh Tariq Venkat Vikram",
        "Kiran Harpreet Simran Navdeep",
    ),
    "arabic": _names(
        "Amal Amina Asma Dalal Fadia Farida Hala Hanan Huda Iman Karima Khadija Lamia Layla Mariam Maysa Nabila Nadira Najwa Rania Rima "
        "Salma Samira Souad Widad Yasmin Zaynab",
        "Adel Anwar Bashir Faisal Farouk Ghassan Habib Hamid Idris Ismail Jamil Khalil Marwan Mounir Nabil Naji Omar Rafiq Rashid Sami "
        "Tariq Walid Youssef Ziad",
        "Nour Rayan Jihan",
    ),
    "persian": _names(
        "Anahita Azar Bahareh Farah Golnaz Homa Laleh Leila Mahin Mina Mitra Nasrin Niloufar Parisa Parvin Roya Sara Shirin Soraya Yalda",
        "Arash Babak Behrouz Cyrus Dariush Farhad Houman Kamran Kaveh Kourosh Mehrdad Navid Omid Parviz Reza Siamak Soheil",
        "Shahin Aria",
    ),
    "west-african": _names(
        "Abena Adaeze Adwoa Akosua Ama Aminata Amma Chiamaka Chidinma Efua Esi Fatou Folake Funmilayo Ifeoma Ijeoma Kehinde Mariama "
        "Ngozi Nkechi Oluchi Sade Temitope Yewande Zainab",
        "Abdoulaye Ayodele Babatunde Chidi Chukwuma Ebo Emeka Femi Ikenna Jide Kofi Kojo Kwabena Kwame Mamadou Modou Nnamdi Obinna "
        "Olumide Ousmane Sekou Tunde Uche Yaw",
        "Taiwo Tola Ife",
    ),
    "east-african": _names(
        "Aster Bethlehem Feven Genet Hirut Kidist Lulit Makeda Meron Nyambura Rahel Saba Selam Tigist Wambui Wanjiru Yordanos Zawadi",
        "Abebe Bereket Biniam Dawit Ermias Girma Juma Kamau Kiprono Mulugeta Mwangi Samson Tekle Yonas Zerihun",
        "Amani Imara",
    ),
    "chinese": _names(
        "Ailing Chunhua Huilan Jiayi Jingyi Lihua Lanying Meiling Mingzhu Peishan Qiaolian Ruolan Shuhua Siyu Wenling Xiaomei Xinyi "
        "Yanmei Yilin Yuzhen Zihan",
        "Bowen Dewei Guang Haoran Jianguo Junjie Kaiwen Liwei Minghao Ruogu Shaoming Weimin Xiaobo Yichen Yongan Zhiwei",
        "An Jun Ling Ming Xin Yi",
    ),
    "korean": _names(
        "Bora Dahye Eunji Haneul Hyejin Hyunju Jiwon Juhee Kyungsook Minseo Miyoung Nari Sohee Soojin Sunhee Yuna Yerin",
        "Byungho Daehyun Dongwook Hyunwoo Jaehoon Jinho Jungsoo Kwangmin Minho Sangwoo Seojun Sungmin Taeyang Wonjae",
        "Haru Jimin Sumin Yujin",
    ),
    "japanese": _names(
        "Akiko Asami Chiyo Emiko Fumiko Hanae Haruka Kaori Keiko Kiyomi Mariko Masami Michiko Natsuki Noriko Rieko Sachiko Sayuri Setsuko "
        "Tomoko Yoshiko Yumiko",
        "Akihiro Daichi Eiji Haruto Hideo Hiroshi Isamu Kazuo Kenji Makoto Masaru Minoru Noboru Ryota Satoru Shinji Takeshi Tetsuo Yutaka",
        "Hikaru Kaoru Nao Rin Sora",
    ),
    "vietnamese": _names(
        "Bich Diem Hang Hoa Hong Huong Kim Lan Linh Mai Ngoc Nhung Phuong Quyen Thanh Thao Thuy Trang Tuyet Xuan Yen",
        "Bao Cuong Dat Dung Duc Hai Hieu Hung Khanh Khoa Long Phuc Quang Son Tan Thien Trung Tuan Viet Vinh",
        "An Minh Tam",
    ),
    "filipino": _names(
        "Amihan Aurora Belen Corazon Dalisay Divina Esperanza Imelda Ligaya Luzviminda Maricel Mayumi Perla Remedios Rosario Tala",
        "Amado Bayani Crisanto Danilo Dante Efren Ernesto Isagani Jericho Macario Noel Renato Rodel Virgilio",
        "Sinag Jaime",
    ),
    "turkish": _names(
        "Aylin Ayşe Bahar Defne Elif Emine Esra Gülten Leyla Meral Nazan Nermin Oya Pelin Sevgi Tülay Zehra",
        "Ahmet Baran Cem Emre Engin Haluk Kaan Kemal Levent Murat Orhan Selim Tarkan Timur Ufuk Volkan",
        "Deniz Umut Yağmur",
    ),
    "greek": _names(
        "Anthi Athina Calliope Danae Despina Eftychia Eleni Ioanna Kyriaki Lydia Marina Olympia Persephone Stavroula Thalia Vasiliki Zoe",
        "Achilleas Apostolos Dimitri Evangelos Iason Kostas Lefteris Manolis Nikos Pericles Spyros Stavros Thanasis Yannis",
        "",
    ),
    "armenian": _names(
        "Anahit Ani Araxie Arpine Gayane Hasmik Karine Lusine Mariam Nairi Ovsanna Siranush Taline Varduhi",
        "Ara Aram Armen Arshak Garo Hagop Hovik Krikor Levon Raffi Tigran Vahan Vartan Zaven",
        "Arshaluys Hayk",
    ),
    "pacific": _names(
        "Alani Ana Kailani Kalea Kehaulani Lani Leilani Losa Malia Moana Noelani Pua Sina Sefina Talia",
        "Ikaika Kaleo Kanoa Kawika Keoni Lono Makoa Manu Nalu Sione Tavita Tevita Viliami",
        "Kai Nohea",
    ),
}  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _joined(beginnings: str, endings: str) -> tuple[str, ...]:
    """Return each beginning with each ending, but none in which the same letter meets itself."""
    pairs = ((first, last) for first in beginnings.split() for last in endings.split())
    return tuple(first + last for first, last in pairs if first[-1] != last[0])


_ENGLISH = (
    *_joined(
        "Thorn Hather Marl Eller Fether Pember Quarr Sher Witter Dunsel Corring Oaken Latch",
        "mere stow wick combe lowe by ridge",
    ),
    *[
        "Ostrander",
        "Applequist",
        "Birdsong",
        "Cloudsley",
        "Fairweather",
        "Goodspeed",
        "Hollowell",
        "Larkin-Moor",
        "Merriweather",
        "Penhallurick",
        "Quickenden",
    ],
    *[
        "Quillfeather",
        "Ravensmoor",
        "Silverthwaite",
        "Tattersfield",
        "Underhay",
        "Vantongeren",
        "Winterbourne",
        "Yellowley",
        "Pettibrook",
        "Halloway",
    ],
)
SURNAMES: dict[str, tuple[str, ...]] = {
    "english": _ENGLISH,
    "african-american": _ENGLISH,
    "latin": (
        *_joined("Valde Monte Fuen Villa Torre Campo Casta Rioja", "lomar rrubia llano hermosa frías clara vena mayor"),
        *_words("Olavarrieta Zubillaga Echarri Arrizabal Quintavalla Cienfuentes Peralada Robledano Carrascal Belandria Urrestieta"),
        *_words("Salvatorre Manrique-Sol Ybarrondo Aldecoaga Mondragal Tapiador Luengas Amezcuarte Barrientes Solórzana"),
    ),
    "italian": (
        *_joined("Marche Torre Cante Sorbe Galve Morande Scarle Ponze Lunghe Vale", "tti lli gna sini relli"),
        *_words("Altobrando Belforno Cavastelli Fontanova Malaspera Piccolmonte Roccaverde Santalucia Terranera"),
    ),
    "nordic": (
        *_joined("Norr Ask Eld Hav Fager Bryn Vid Gran Ulv Kall Torn Sval", "by strand kvist rud feldt steen lund"),
        *_words("Hagtorn Isdal Skarholt Snefjell Tjernmark Vinterro"),
    ),
    "german": _joined("Osten Winkel Harten Loor Kessel Teich Roden Halben Wenn Mohren Dahlen Ecken", "rath hoff kamp brook husen stedt"),
    "celtic": (
        *_joined("Tre Pen Kil Dun Carrow Ballan Glen Mor", "garrow hallick brannan veigh tarrick lessick vennan"),
        *_words("Ó-Dálaire MacQuoran Llanwern Cadwarth Prydderwen Inverarran"),
    ),
    "french": (
        *_joined("Beau Mont Clair Font Val Roche Bel Haute", "marsac vigne combe sarrat lieu tournel"),
        *_words("Dessaulières Lacoursière Vadeboncoeur-Roy Belhumeur Sansregret Tranchemontagne Laflèche-Dion"),
    ),
    "slavic": (
        *_joined("Dobr Vesel Kral Lesk Morav Zelen Radk Stoj Wisn Borov Jast", "owicz anek insky ovich enko"),
        *_words("Brzezina Halczuk Kolodiy Mlynarik Popelka Wrobelik"),
    ),
    "jewish": (
        *_joined("Mandel Feigen Birn Zucker Honig Veilchen Nuss Linden Mohn", "blatt kranz zweig thal garten wasser"),
        *_words("Abravanot Toledanel Castroni Navarrish Pardessin"),
    ),
    "south-asian": (
        *_joined("Chandra Varada Sesha Madhu Kesha Prabha Raghu Sura Nila Jaya", "mangal valli giri puram mani vasan"),
        *_words("Bhattarkar Deshmane Gokhlekar Malhari Sandhuwal Thakorani Wagleshwar Quadrishi"),
    ),
    "arabic": (
        *_joined("Hadd Mans Qasim Rahb Sabb Tahan Barak Nasr Zahal Kharr", "uri iyeh awi ani oub"),
        *_words("Abu-Sharar Al-Dabbas Ben-Yamina El-Tarrash Bou-Khalef"),
    ),
    "persian": _joined("Mehr Zarr Far Bahr Shab Nav Golab Kian", "abadi inpour azadeh estani anfar"),
    "west-african": _joined("Ade Olu Oko Chi Nna Ama Bola Ogu Fola Eze", "lekun wuyin dikeh juwara morisi nkwor"),
    "east-african": (*_joined("Gebre Tesfa Wolde Haile Mekon", "hanna lidet maryas alem selas"), *_words("Njorogo Waweruki Kimathiru")),
    "chinese": _words("Ouyang Situ Shangguan Zhuge Huangfu Linghu Yuchi Dongfang Gongsun Zhongli Xiahou Taishi Duanmu Baili Nangong Puyang Chunyu Shentu Zhangsun Murong Helian Tantai Gongye Sikong"),
    "korean": _words("Namgung Hwangbo Seomun Dokgo Jegal Sagong Seonu Dongbang Gangjeon Mangjeol Eogeum Sobong Jangok Nambaek"),
    "japanese": _joined("Kiri Hoshi Yuki Asa Mizu Natsu Kawa Tsuki Sora", "numa zawa gaki tsuka horo"),
    "vietnamese": _words("Quachlam Tongvinh Luu-An Machdai Trieuvy Giangson Khuatlo Doanthuy Cungtran Tramanh Nghiemdo Phungkha"),
    "filipino": _joined("Maca Dima Pana Bana Lacan Sali Tala", "lantay yugan dalo tibay riwan"),
    "turkish": _joined("Gök Ay Tan Kara Demir Sarı Yel", "kıran tepeli soylar bulutay denli"),
    "greek": _joined("Kalo Mavro Papa Strati Xeno Theo Galano", "dimas kouris lakiou vounis petras"),
    "armenian": _joined("Var Haro Meli Tash Gara Sero Nazar", "tanyan bedian jikian gulian shirian"),
    "pacific": _joined("Kala Maka Nale Kuli Pua Tuia Faleo", "nohe keahi moanu lua vaisa"),
}  # fmt: skip

# People known for therapy, whose names nobody here may bear by chance.
KEPT_OUT = frozenset(
    _words(
        "Adler Ainsworth Bandura Beck Berne Binswanger Bion Bohart Boss Boszormenyi Bowen Bowlby Bromberg Bugental Burns Caplan "
        "Dana Ellis Erikson Erickson Fairbairn Ferenczi Foa Fonagy Fosha Foulkes Frankl Freud Fromm Gendlin Gilbert Goldfried "
        "Gottman Greenberg Guntrip Haley Harris Hayes Hendrix Horney Jaspers Johnson Jordan Jung Kabat Kernberg Klein Kohut Lacan "
        "Laing Lazarus Levine Linehan Luborsky Madanes Mahler Maslow May Meichenbaum Miller Minuchin Mitchell Moreno Norcross "
        "Ogden Padesky Perel Perls Porges Rank Real Reich Rogers Safran Satir Schore Schwartz Shapiro Shazer Siegel Spitz Stern "
        "Stolorow Strupp Sullivan Tatkin Wachtel Wampold Watzlawick Weiss Whitaker White Winnicott Wolpe Yalom Young"
    )
)

# Languages that people with names of a kind often work in, beside that of the country, and how often.
LANGUAGES_OF: dict[str, tuple[tuple[str, float], ...]] = {
    "latin": (("es", 0.58), ("pt", 0.08)),
    "italian": (("it", 0.22),),
    "nordic": (("sv", 0.10), ("no", 0.06), ("da", 0.05)),
    "german": (("de", 0.22), ("nl", 0.06)),
    "celtic": (("ga", 0.03), ("cy", 0.02)),
    "french": (("fr", 0.38), ("ht", 0.06)),
    "slavic": (
        ("pl", 0.16),
        ("ru", 0.18),
        ("uk", 0.14),
        ("cs", 0.04),
        ("sr", 0.05),
        ("hr", 0.04),
        ("bg", 0.03),
    ),
    "jewish": (("he", 0.22), ("yi", 0.06), ("ru", 0.06)),
    "south-asian": (
        ("hi", 0.32),
        ("gu", 0.08),
        ("pa", 0.10),
        ("ur", 0.10),
        ("ta", 0.08),
        ("te", 0.05),
        ("ml", 0.04),
        ("bn", 0.06),
    ),
    "arabic": (("ar", 0.50), ("fr", 0.12)),
    "persian": (("fa", 0.52), ("prs", 0.05)),
    "west-african": (("fr", 0.14), ("ht", 0.03)),
    "east-african": (("am", 0.30), ("ti", 0.12), ("sw", 0.22), ("so", 0.06)),
    "chinese": (("cmn", 0.48), ("yue", 0.24)),
    "korean": (("ko", 0.46),),
    "japanese": (("ja", 0.38),),
    "vietnamese": (("vi", 0.48),),
    "filipino": (("fil", 0.42),),
    "turkish": (("tr", 0.48), ("kmr", 0.05)),
    "greek": (("el", 0.34),),
    "armenian": (("hy", 0.42), ("ru", 0.10)),
}

# What people with names of a kind may say of their ethnicity, if they say anything.
ETHNICITY_OF: dict[str, str] = {
    "english": "white",
    "african-american": "black",
    "latin": "hispanic-or-latino",
    "italian": "white",
    "nordic": "white",
    "german": "white",
    "celtic": "white",
    "french": "white",
    "slavic": "white",
    "jewish": "white",
    "south-asian": "asian",
    "arabic": "middle-eastern-or-north-african",
    "persian": "middle-eastern-or-north-african",
    "west-african": "black",
    "east-african": "black",
    "chinese": "asian",
    "korean": "asian",
    "japanese": "asian",
    "vietnamese": "asian",
    "filipino": "asian",
    "turkish": "middle-eastern-or-north-african",
    "greek": "white",
    "armenian": "middle-eastern-or-north-african",
    "pacific": "pacific-islander",
}

# How often names of a kind are met: usually, and where it differs.
USUAL: dict[str, float] = {
    "english": 30, "african-american": 9, "latin": 14, "italian": 5, "nordic": 4, "german": 4, "celtic": 6, "french": 3, "slavic": 5,
    "jewish": 5, "south-asian": 5, "arabic": 3, "persian": 2, "west-african": 2.5, "east-african": 1.5, "chinese": 3, "korean": 2,
    "japanese": 2, "vietnamese": 1.5, "filipino": 1.5, "turkish": 0.8, "greek": 1.5, "armenian": 1, "pacific": 0.4,
}  # fmt: skip
ELSEWHERE: dict[str, dict[str, float]] = {
    "US-PR": {"latin": 90, "african-american": 4, "italian": 3, "french": 1},
    "US-HI": {**USUAL, "japanese": 16, "filipino": 12, "pacific": 16, "chinese": 8, "korean": 4},
    "US-CA": {
        **USUAL,
        "latin": 26,
        "chinese": 7,
        "korean": 4,
        "filipino": 4,
        "persian": 4,
        "armenian": 3,
        "vietnamese": 4,
    },
    "US-TX": {**USUAL, "latin": 26, "vietnamese": 2.5},
    "US-NM": {**USUAL, "latin": 36},
    "US-FL": {**USUAL, "latin": 26, "french": 5},
    "US-NY": {**USUAL, "latin": 17, "jewish": 10, "chinese": 5, "italian": 8},
    "US-MN": {**USUAL, "nordic": 14, "east-african": 5},
    "CA-QC": {
        "french": 62,
        "english": 8,
        "arabic": 7,
        "italian": 4,
        "celtic": 4,
        "west-african": 4,
        "vietnamese": 2,
        "greek": 2,
    },
    "GB": {
        **USUAL,
        "english": 44,
        "celtic": 18,
        "latin": 2,
        "african-american": 0.5,
        "south-asian": 12,
        "west-african": 5,
    },
    "IE": {"celtic": 62, "english": 16, "slavic": 6, "west-african": 3, "latin": 3, "south-asian": 2},
    "DE": {
        "german": 66,
        "turkish": 11,
        "slavic": 9,
        "arabic": 3,
        "persian": 2,
        "italian": 3,
        "vietnamese": 1,
        "greek": 2,
    },
}
