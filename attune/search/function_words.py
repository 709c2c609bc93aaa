"""Words that carry grammar rather than meaning, by language: nobody looks for a therapist by “the”."""

FUNCTION_WORDS = {
    "en": """a about after again all also am an and any are aren't as at be because been before being both but by can can't
        cannot could couldn't did didn't do does doesn't doing don't down during each else ever few for from further had hadn't
        has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how i i'd i'll i'm i've if in
        into is isn't it it'd it'll it's its itself just let's like many may me might more most much must my myself no nor not
        now of off often on once one only or other ought our ours ourselves out over own really same shall she she'd she'll
        she's should shouldn't since so some still such than that that's the their theirs them themselves then there there's
        these they they'd they'll they're they've this those through to too under until up upon us very was wasn't we we'd
        we'll we're we've were weren't what what's when where which while who whom whose why will with within without won't
        would wouldn't yes yet you you'd you'll you're you've your yours yourself yourselves im ive dont cant""",
    "es": """a al algo ante antes aquel aquella as aun aunque bajo bien cada como con contra cual cuando de del desde donde
        dos e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estado estamos están estar estas este
        esto estos estoy fue fueron ha haber había han has hasta hay he la las le les lo los más me mi mí mientras mis mucho
        muy nada ni no nos nosotros nuestra nuestro o os otra otro para pero poco por porque pues que qué quien se sea ser si sí
        sido sin sobre sois somos son soy su sus también tan tanto te tengo ti tiene todo todos tu tú tus un una uno unos vosotros
        y ya yo""",
    "fr": """a à ai aie as au aucun aussi autre aux avec avoir avons c'est ça car ce ceci cela ces cet cette chaque comme d'un
        d'une dans de depuis des donc du elle elles en encore entre es est et étais était étant été être eu eux fait fois il ils
        j'ai je l'on la là le les leur leurs lui ma mais me même mes moi moins mon n'ai n'est ne ni nos notre nous on ont ou où
        par parce pas peu plus pour pourquoi qu'il qu'elle quand que quel quelle qui quoi s'il sa sans se ses si son sont sous
        suis sur ta te tes toi ton tous tout toute très tu un une vos votre vous y""",
    "de": """aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass daß dein deine dem den denn der des
        dich die dies diese dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer für gegen
        gewesen hab habe haben hat hatte hätte hier hin hinter ich ihm ihn ihnen ihr ihre im in ins ist ja jede jeder jetzt kann
        kein keine können könnte man manche mehr mein meine meinem meinen meiner mich mir mit muss nach nicht nichts noch nun nur
        ob oder ohne sehr sein seine seit selbst sich sie sind so soll sondern über um und uns unser unter viel vom von vor wann
        war waren warum was weil welche wenn wer werde werden wie wieder will wir wird wo zu zum zur zwar zwischen""",
    "pt": """a à ao aos aquela aquele as às até cada com como da das de dela dele depois do dos e é ela elas ele eles em entre era
        essa esse esta está estão estar estava este eu foi for foram há isso isto já la lhe lo mais mas me mesmo meu meus minha
        muito na nas não nem no nos nós nossa nosso num numa o os ou para pela pelo por porque qual quando que quem se seja sem ser
        seu seus só sou sua são também te tem tenho ter teu tu tua um uma você vocês""",
    "it": """a ad agli ai al alla alle allo anche c'è che chi ci come con contro cui da dagli dai dal dalla de degli dei del della
        delle dello di dove e è ed era essere fra gli ha ho i il in io la le lei li lo loro lui ma me mi mia mie miei mio molto ne
        negli nei nel nella no noi non nostra nostro o per perché più qual quando quella quello questa questo se sei si sia siamo
        siete sono su sua sue sul sulla suo tra tu tua tuo un una uno vi voi""",
    "nl": """aan al alles als altijd ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen had heb hebben
        heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet
        niets nog nu of om omdat ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat we wel werd
        wezen wie wij wil worden zal ze zei zelf zich zij zijn zo zonder zou""",
}
