"""Where invented therapists live: jurisdictions by how many people live there, and some real cities in each.

Populations are rough (millions); coordinates are good to a kilometre or two; the postal code is
its first digits and the area code one that is used there. Streets and house numbers are invented.
"""

from typing import NamedTuple


class City(NamedTuple):
    """A city: name, latitude, longitude, how postal codes begin, and a telephone area code where we may use one."""

    name: str
    latitude: float
    longitude: float
    postal: str
    area: str


class Place(NamedTuple):
    """A jurisdiction as a place to live: its weight, its price level (1 is usual) and its cities, largest first."""

    jurisdiction: str
    weight: float
    price: float
    cities: tuple[City, ...]


# jurisdiction | weight | price | city latitude longitude postal area; …
_TABLE = """
US-AL|5.1|0.85|Birmingham 33.52 -86.80 352 205;Huntsville 34.73 -86.59 358 256;Mobile 30.69 -88.04 366 251;Montgomery 32.37 -86.30 361 334;Tuscaloosa 33.21 -87.57 354 205
US-AK|0.73|1.15|Anchorage 61.22 -149.90 995 907;Fairbanks 64.84 -147.72 997 907;Juneau 58.30 -134.42 998 907;Homer 59.64 -151.55 996 907
US-AZ|7.4|1.0|Phoenix 33.45 -112.07 850 602;Tucson 32.22 -110.97 857 520;Flagstaff 35.20 -111.65 860 928;Tempe 33.43 -111.94 852 480;Prescott 34.54 -112.47 863 928
US-AR|3.0|0.82|Little Rock 34.75 -92.29 722 501;Fayetteville 36.06 -94.16 727 479;Fort Smith 35.39 -94.40 729 479;Jonesboro 35.84 -90.70 724 870
US-CA|39.0|1.32|Los Angeles 34.05 -118.24 900 213;San Diego 32.72 -117.16 921 619;San Francisco 37.77 -122.42 941 415;Oakland 37.80 -122.27 946 510;Sacramento 38.58 -121.49 958 916;Fresno 36.74 -119.79 937 559;Santa Cruz 36.97 -122.03 950 831
US-CO|5.9|1.08|Denver 39.74 -104.99 802 303;Colorado Springs 38.83 -104.82 809 719;Boulder 40.01 -105.27 803 303;Fort Collins 40.59 -105.08 805 970;Durango 37.28 -107.88 813 970
US-CT|3.6|1.18|Hartford 41.76 -72.68 061 860;New Haven 41.31 -72.92 065 203;Stamford 41.05 -73.54 069 203;Norwich 41.52 -72.08 063 860
US-DE|1.0|1.0|Wilmington 39.74 -75.55 198 302;Dover 39.16 -75.52 199 302;Newark 39.68 -75.75 197 302;Lewes 38.77 -75.14 199 302
US-DC|0.68|1.3|Washington 38.91 -77.04 200 202
US-FL|22.6|1.02|Miami 25.76 -80.19 331 305;Tampa 27.95 -82.46 336 813;Orlando 28.54 -81.38 328 407;Jacksonville 30.33 -81.66 322 904;Tallahassee 30.44 -84.28 323 850;Gainesville 29.65 -82.32 326 352
US-GA|11.0|0.97|Atlanta 33.75 -84.39 303 404;Savannah 32.08 -81.09 314 912;Athens 33.96 -83.38 306 706;Augusta 33.47 -81.97 309 706;Decatur 33.77 -84.30 300 404
US-HI|1.4|1.22|Honolulu 21.31 -157.86 968 808;Hilo 19.72 -155.08 967 808;Kailua 21.40 -157.74 967 808;Kahului 20.89 -156.47 967 808
US-ID|2.0|0.92|Boise 43.62 -116.20 837 208;Idaho Falls 43.49 -112.03 834 208;Moscow 46.73 -117.00 838 208;Coeur d’Alene 47.68 -116.78 838 208
US-IL|12.5|1.1|Chicago 41.88 -87.63 606 312;Evanston 42.05 -87.69 602 847;Springfield 39.78 -89.65 627 217;Peoria 40.69 -89.59 616 309;Urbana 40.11 -88.21 618 217
US-IN|6.9|0.88|Indianapolis 39.77 -86.16 462 317;Bloomington 39.17 -86.53 474 812;Fort Wayne 41.08 -85.14 468 260;South Bend 41.68 -86.25 466 574;Evansville 37.97 -87.57 477 812
US-IA|3.2|0.87|Des Moines 41.59 -93.62 503 515;Iowa City 41.66 -91.53 522 319;Cedar Rapids 41.98 -91.67 524 319;Decorah 43.30 -91.79 521 563
US-KS|2.9|0.86|Wichita 37.69 -97.34 672 316;Lawrence 38.97 -95.24 660 785;Topeka 39.05 -95.68 666 785;Manhattan 39.18 -96.57 665 785
US-KY|4.5|0.85|Louisville 38.25 -85.76 402 502;Lexington 38.04 -84.50 405 859;Bowling Green 36.99 -86.44 421 270;Covington 39.08 -84.51 410 859
US-LA|4.6|0.88|New Orleans 29.95 -90.07 701 504;Baton Rouge 30.45 -91.15 708 225;Lafayette 30.22 -92.02 705 337;Shreveport 32.53 -93.75 711 318
US-ME|1.4|0.98|Portland 43.66 -70.26 041 207;Bangor 44.80 -68.77 044 207;Lewiston 44.10 -70.21 042 207;Brunswick 43.91 -69.97 040 207;Rockland 44.10 -69.11 048 207
US-MD|6.2|1.15|Baltimore 39.29 -76.61 212 410;Silver Spring 38.99 -77.03 209 301;Annapolis 38.98 -76.49 214 410;Frederick 39.41 -77.41 217 301;Salisbury 38.36 -75.60 218 410
US-MA|7.0|1.28|Boston 42.36 -71.06 021 617;Cambridge 42.37 -71.11 021 617;Worcester 42.26 -71.80 016 508;Northampton 42.33 -72.63 010 413;Salem 42.52 -70.90 019 978
US-MI|10.0|0.95|Detroit 42.33 -83.05 482 313;Ann Arbor 42.28 -83.74 481 734;Grand Rapids 42.96 -85.67 495 616;Lansing 42.73 -84.56 489 517;Marquette 46.54 -87.40 498 906
US-MN|5.7|1.05|Minneapolis 44.98 -93.27 554 612;Saint Paul 44.95 -93.09 551 651;Duluth 46.79 -92.10 558 218;Rochester 44.02 -92.47 559 507;Bemidji 47.47 -94.88 566 218
US-MS|2.9|0.8|Jackson 32.30 -90.18 392 601;Oxford 34.37 -89.52 386 662;Hattiesburg 31.33 -89.29 394 601;Gulfport 30.37 -89.09 395 228
US-MO|6.2|0.9|St. Louis 38.63 -90.20 631 314;Kansas City 39.10 -94.58 641 816;Columbia 38.95 -92.33 652 573;Springfield 37.21 -93.29 658 417
US-MT|1.1|0.95|Missoula 46.87 -113.99 598 406;Bozeman 45.68 -111.04 597 406;Billings 45.78 -108.50 591 406;Helena 46.59 -112.04 596 406
US-NE|2.0|0.88|Omaha 41.26 -95.93 681 402;Lincoln 40.81 -96.68 685 402;Kearney 40.70 -99.08 688 308;Scottsbluff 41.87 -103.67 693 308
US-NV|3.2|1.0|Las Vegas 36.17 -115.14 891 702;Reno 39.53 -119.81 895 775;Henderson 36.04 -114.98 890 702;Elko 40.83 -115.76 898 775
US-NH|1.4|1.08|Manchester 42.99 -71.46 031 603;Concord 43.21 -71.54 033 603;Portsmouth 43.07 -70.76 038 603;Keene 42.93 -72.28 034 603
US-NJ|9.3|1.2|Newark 40.74 -74.17 071 973;Jersey City 40.73 -74.08 073 201;Montclair 40.83 -74.21 070 973;Princeton 40.35 -74.66 085 609;Collingswood 39.92 -75.07 081 856
US-NM|2.1|0.93|Albuquerque 35.08 -106.65 871 505;Santa Fe 35.69 -105.94 875 505;Las Cruces 32.31 -106.78 880 575;Taos 36.41 -105.57 875 575
US-NY|19.7|1.35|New York 40.71 -74.01 100 212;Brooklyn 40.65 -73.95 112 718;Buffalo 42.89 -78.88 142 716;Albany 42.65 -73.75 122 518;Ithaca 42.44 -76.50 148 607;Syracuse 43.05 -76.15 132 315;Kingston 41.93 -74.00 124 845
US-NC|10.8|0.97|Charlotte 35.23 -80.84 282 704;Raleigh 35.78 -78.64 276 919;Durham 35.99 -78.90 277 919;Asheville 35.60 -82.55 288 828;Wilmington 34.23 -77.94 284 910
US-ND|0.78|0.88|Fargo 46.88 -96.79 581 701;Bismarck 46.81 -100.78 585 701;Grand Forks 47.93 -97.03 582 701
US-OH|11.8|0.9|Columbus 39.96 -83.00 432 614;Cleveland 41.50 -81.69 441 216;Cincinnati 39.10 -84.51 452 513;Toledo 41.65 -83.54 436 419;Yellow Springs 39.81 -83.89 453 937
US-OK|4.1|0.85|Oklahoma City 35.47 -97.52 731 405;Tulsa 36.15 -95.99 741 918;Norman 35.22 -97.44 730 405;Stillwater 36.12 -97.06 740 405
US-OR|4.2|1.12|Portland 45.52 -122.68 972 503;Eugene 44.05 -123.09 974 541;Salem 44.94 -123.04 973 503;Bend 44.06 -121.32 977 541;Ashland 42.19 -122.71 975 541
US-PA|13.0|1.02|Philadelphia 39.95 -75.17 191 215;Pittsburgh 40.44 -80.00 152 412;Lancaster 40.04 -76.31 176 717;Harrisburg 40.27 -76.88 171 717;State College 40.79 -77.86 168 814;Erie 42.13 -80.09 165 814
US-RI|1.1|1.1|Providence 41.82 -71.41 029 401;Newport 41.49 -71.31 028 401;Warwick 41.70 -71.42 028 401
US-SC|5.4|0.9|Charleston 32.78 -79.93 294 843;Columbia 34.00 -81.03 292 803;Greenville 34.85 -82.40 296 864;Rock Hill 34.92 -81.03 297 803
US-SD|0.92|0.86|Sioux Falls 43.55 -96.73 571 605;Rapid City 44.08 -103.23 577 605;Brookings 44.31 -96.80 570 605
US-TN|7.1|0.93|Nashville 36.16 -86.78 372 615;Memphis 35.15 -90.05 381 901;Knoxville 35.96 -83.92 379 865;Chattanooga 35.05 -85.31 374 423
US-TX|30.5|0.99|Houston 29.76 -95.37 770 713;Austin 30.27 -97.74 787 512;Dallas 32.78 -96.80 752 214;San Antonio 29.42 -98.49 782 210;El Paso 31.76 -106.49 799 915;Denton 33.21 -97.13 762 940;Marfa 30.31 -104.02 798 432
US-UT|3.4|0.96|Salt Lake City 40.76 -111.89 841 801;Provo 40.23 -111.66 846 801;Ogden 41.22 -111.97 844 801;Moab 38.57 -109.55 845 435
US-VT|0.65|1.0|Burlington 44.48 -73.21 054 802;Montpelier 44.26 -72.58 056 802;Brattleboro 42.85 -72.56 053 802;Rutland 43.61 -72.97 057 802
US-VA|8.7|1.05|Richmond 37.54 -77.44 232 804;Arlington 38.88 -77.10 222 703;Charlottesville 38.03 -78.48 229 434;Norfolk 36.85 -76.29 235 757;Roanoke 37.27 -79.94 240 540
US-WA|7.8|1.2|Seattle 47.61 -122.33 981 206;Tacoma 47.25 -122.44 984 253;Spokane 47.66 -117.43 992 509;Olympia 47.04 -122.90 985 360;Bellingham 48.75 -122.48 982 360
US-WV|1.8|0.8|Charleston 38.35 -81.63 253 304;Morgantown 39.63 -79.96 265 304;Huntington 38.42 -82.45 257 304;Wheeling 40.06 -80.72 260 304
US-WI|5.9|0.94|Milwaukee 43.04 -87.91 532 414;Madison 43.07 -89.40 537 608;Green Bay 44.51 -88.01 543 920;Eau Claire 44.81 -91.50 547 715;Viroqua 43.56 -90.89 546 608
US-WY|0.58|0.88|Cheyenne 41.14 -104.82 820 307;Laramie 41.31 -105.59 820 307;Casper 42.85 -106.30 826 307;Jackson 43.48 -110.76 830 307
US-PR|3.2|0.75|San Juan 18.47 -66.11 009 787;Ponce 18.01 -66.61 007 787;Mayagüez 18.20 -67.14 006 787;Caguas 18.23 -66.04 007 787
CA-ON|4.4|1.0|Toronto 43.65 -79.38 M5 416;Ottawa 45.42 -75.70 K1 613;Hamilton 43.26 -79.87 L8 905;London 42.98 -81.25 N6 519;Guelph 43.55 -80.25 N1 519
CA-QC|2.3|0.9|Montréal 45.50 -73.57 H2 514;Québec 46.81 -71.21 G1 418;Gatineau 45.48 -75.70 J8 819;Sherbrooke 45.40 -71.89 J1 819
CA-BC|1.7|1.05|Vancouver 49.28 -123.12 V5 604;Victoria 48.43 -123.37 V8 250;Kelowna 49.89 -119.50 V1 250;Nelson 49.49 -117.29 V1 250
CA-AB|1.3|1.1|Calgary 51.05 -114.07 T2 403;Edmonton 53.55 -113.49 T5 780;Lethbridge 49.69 -112.84 T1 403
CA-NS|0.4|0.95|Halifax 44.65 -63.58 B3 902;Wolfville 45.09 -64.36 B4 902;Sydney 46.14 -60.19 B1 902
CA-NB|0.25|0.9|Fredericton 45.96 -66.64 E3 506;Moncton 46.09 -64.78 E1 506
CA-MB|0.35|0.92|Winnipeg 49.90 -97.14 R3 204;Brandon 49.85 -99.95 R7 204
CA-SK|0.3|0.95|Saskatoon 52.13 -106.67 S7 306;Regina 50.45 -104.61 S4 306
GB|7.6|1.0|London 51.51 -0.13 N1 -;Manchester 53.48 -2.24 M2 -;Birmingham 52.49 -1.89 B1 -;Bristol 51.45 -2.59 BS6 -;Leeds 53.80 -1.55 LS6 -;Edinburgh 55.95 -3.19 EH9 -;Glasgow 55.86 -4.25 G12 -;Cardiff 51.48 -3.18 CF11 -;Belfast 54.60 -5.93 BT9 -;Hebden Bridge 53.74 -2.01 HX7 -;Brighton 50.82 -0.14 BN1 -
IE|2.4|1.0|Dublin 53.35 -6.26 D06 -;Cork 51.90 -8.47 T12 -;Galway 53.27 -9.05 H91 -;Limerick 52.66 -8.63 V94 -;Sligo 54.28 -8.47 F91 -
DE|4.0|1.0|Berlin 52.52 13.40 109 -;Hamburg 53.55 9.99 203 -;München 48.14 11.58 806 -;Köln 50.94 6.96 506 -;Leipzig 51.34 12.37 042 -;Freiburg 48.00 7.85 791 -;Bremen 53.08 8.80 282 -
"""  # fmt: skip


def _city(text: str) -> City:
    name, latitude, longitude, postal, area = text.rsplit(" ", 4)
    return City(name, float(latitude), float(longitude), postal, "" if area == "-" else area)


def _place(line: str) -> Place:
    jurisdiction, weight, price, cities = line.split("|")
    return Place(jurisdiction, float(weight), float(price), tuple(map(_city, cities.split(";"))))


PLACES = tuple(map(_place, _TABLE.strip().splitlines()))

# Jurisdictions where the compacts of field.md (May and June 2026) are in force, for the few who hold such an authority.
PSYPACT = frozenset(
    f"US-{code}"
    for code in [
        "AL",
        "AZ",
        "AR",
        "CO",
        "CT",
        "DE",
        "DC",
        "FL",
        "GA",
        "ID",
        "IL",
        "IN",
        "KS",
        "KY",
        "ME",
        "MD",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NC",
        "ND",
        "OH",
        "OK",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
    ]
)
# Those that issue and accept counselling privileges, and since when.
COUNSELING_PRIVILEGES = ("US-AZ", "US-GA", "US-IN", "US-LA", "US-MN", "US-OH")
# Those that register therapists licensed elsewhere, for telehealth.
TELEHEALTH_REGISTRATIONS = ("US-FL", "US-CO", "US-VT")

_STREETS = [
    "Tallow",
    "Quarry",
    "Larkspur",
    "Millrace",
    "Saltbox",
    "Dunlin",
    "Corder",
    "Pepperell",
    "Ashgrove",
    "Bellwether",
    "Cinder",
    "Cobble",
    "Copperfield",
    "Crabapple",
    "Damson",
    "Dovecote",
    "Drover",
    "Eldermere",
    "Farthing",
    "Ferrier",
    "Flaxen",
    "Gannet",
    "Gooseberry",
    "Granary",
    "Halyard",
    "Harrow",
    "Hobbin",
    "Hollyhock",
    "Inkwell",
    "Jessamine",
    "Kestrel",
    "Kiln",
    "Lantern",
    "Lindenhow",
    "Loomis",
    "Lovage",
    "Mallow",
    "Marram",
    "Mercer",
    "Nettlebed",
    "Nightjar",
    "Oarsman",
    "Orrery",
    "Oxbow",
    "Paddock",
    "Parsonage",
    "Pearmain",
    "Pinnace",
    "Plover",
    "Quillon",
    "Quince",
    "Rampion",
    "Redstart",
    "Ropewalk",
    "Rushlight",
    "Sallow",
    "Sandpiper",
    "Sexton",
    "Shearwater",
    "Sorrel",
    "Spindle",
    "Stackyard",
    "Starling",
    "Tamarack",
    "Tannery",
    "Teasel",
    "Thatcher",
    "Thornapple",
    "Tinder",
    "Turnstone",
    "Umberfield",
    "Verger",
    "Wainwright",
    "Warbler",
    "Weaver",
    "Wherry",
    "Whitebeam",
    "Wicket",
    "Willowherb",
    "Winnow",
    "Woolcomb",
    "Yarrow",
]
STREETS = tuple(_STREETS)
STREET_KINDS = {
    "US": ("Street", "Avenue", "Lane", "Road", "Place", "Way", "Court"),
    "CA": ("Street", "Avenue", "Crescent", "Road", "Lane"),
    "GB": ("Road", "Lane", "Row", "Terrace", "Street", "Gardens"),
    "IE": ("Road", "Street", "Terrace", "Lane"),
}
STREETS_DE = [
    "Ahornwinkel",
    "Amselgrund",
    "Birkenzeile",
    "Brunnenzeile",
    "Drosselstieg",
    "Ellerbogen",
    "Fährgang",
    "Gerbergrund",
    "Haselstieg",
    "Holunderzeile",
    "Kiebitzweg",
    "Krämergang",
    "Lerchenbogen",
    "Mühlgrund",
    "Nussbaumzeile",
    "Pappelstieg",
    "Quittenweg",
    "Reihergang",
    "Salzgrund",
    "Seilerbogen",
    "Tuchmacherzeile",
    "Ulmenstieg",
    "Weberbogen",
    "Wiesengang",
    "Zeisigweg",
]
