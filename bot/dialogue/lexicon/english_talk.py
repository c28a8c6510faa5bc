"""English phrases for the concepts of `grammar`, `talk` and `danger`; and what English looks like."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue.phrases import words_of

ENGLISH_TALK: Mapping[str, str] = {
    "NOBODY": """
        nobody; no one; never; haven't; hasn't; not been; has not; have not; didn't; did not; no;
        isn't; not; wasn't; aren't; weren't; still not; doesn't; don't; skipped; missed; not yet""",
    "NEG": """
        not; no; never; isn't; aren't; don't; doesn't; without; n't; no more; no longer""",
    "ONGOING": """
        right now; currently; at the moment; now; still; as we speak; happening now; at this moment""",
    "WORRY": "afraid; worried; might; could; may; risk; fear; almost; worry",
    "WHERE": "where; where to; where can i; where do i; where should i; where do",
    "WHICH_BIN": """
        which bin; what bin; which bag; which container; which category; what colour bag; what
        color bag; which trash; which type; what type; what color bin; what colour bin; which
        colour; which group; what kind of waste""",
    "WHAT_KIND": """
        considered; count as; classified as; counted as; kind of waste; what counts as; go in; goes
        in; belong in; belongs in""",
    "HOW": "how; how to; how do i; how can i; how should i",
    "WHEN": "when; what time; what day; which day; how often; which days; what days",
    "SCHEDULE": "schedule; timetable; hours",
    "ASK": """
        is it; can i; should i; safe; ok; okay; is the; how is; how's; today; tomorrow; good;
        should we; can we; what is; what's; do i need; is there; how bad; do we need; how polluted;
        tonight; this morning; healthy; can my; bad; tell me; forecast; right now""",
    "FINE": "fine; fined; penalty; illegal to; punishment; fines; allowed; law; legal",
    "WHOM": """
        who collects; who do i call; who picks up; whom to call; who can collect; who takes; who
        will take""",
    "TELL_WHOM": """
        who do i report; where do i report; where to report; how to report; how do i report; how
        can i report; where can i report; whom do i report""",
    "AIR": """
        air; air quality; aqi; pm2.5; smog; air pollution; pollution level; pollution; pm25; fine
        dust; haze; pollution today; air index; smoggy; how polluted is hanoi; how polluted is the
        city; how polluted is it; air today; breathe; quality of air; how is the air""",
    "OUTDOORS": """
        outside; run; running; jog; jogging; mask; masks; windows; outdoors; window; cycling;
        exercise; walk; bike; kids; playground; air purifier; purifier; play; asthma; outdoor; go
        out; baby; hike; football; pregnant; cycle; workout; elderly""",
    "SORT": """
        sort; sorting; separate; sort waste; sort trash; classify; segregate; waste sorting; sort
        rubbish; sort garbage; separating; sorted; waste segregation""",
    "RECYCLE": """
        recycle; recyclable; recycled; recycling; compost; composted; compostable; recyclables""",
    "DISPOSE": """
        dispose; dispose of; throw; throw away; put; throw out; get rid of; go; goes; discard; drop
        off; bring; leave; take; toss; disposed; rid; dump; donate; hand in; throwing away; put out""",
    "ITEM": """
        battery; batteries; bulb; light bulb; light bulbs; milk carton; bottle; bottles; medicine;
        medicines; phone; laptop; clothes; pizza box; diapers; nappies; cooking oil; paint; glass;
        plastic; cans; cardboard; mattress; sofa; fridge; leftovers; food waste; old clothes;
        expired medicine; electronics; banana peel; styrofoam; furniture; e waste; egg shells;
        paper; thermometer; christmas tree; bones; coffee grounds; cups; straws; tv; shoes; plastic
        bags; jar; jars; can; box; boxes; toys; foam; broken glass; masks; peels; old phone""",
    "MY_REPORT": """
        my report; my reports; my complaint; i reported; my request; my case; my ticket; report i
        sent; i sent; i submitted; my previous report; report number; reference; i filed; i made;
        my submission; my last report; we reported""",
    "PROGRESS": """
        status; progress; update; any update; what happened; any news; how long; resolved; been
        resolved; been fixed; been handled; handled; any progress; outcome; result; still waiting;
        follow up; has anyone; no response; no reply; no answer; processed; fixed; dealt with;
        rejected; where is; looked at""",
    "WITHDRAW": """
        withdraw; cancel; add a photo; check; see; track; show me; show; add photos; delete; look
        up; list; reopen; rate; find; view; add more photos""",
    "REPORT_NOUN": "report; reports; complaint; request; reports i sent; ticket",
    "WANT_REPORT": """
        report a problem; want to report; would like to report; need to report; make a report;
        report an issue; report something; file a report; send a report; submit a report; like to
        report; report pollution; new report; make a complaint; report a violation""",
    "SEND_VERB": "send; notify; alert; remind; tell; text; message; warn; ping; let",
    "TO_ME": "me; us",
    "EVERY": """
        every; daily; each; every morning; weekly; when; whenever; if; every day; in the morning;
        before; regularly; each day; days""",
    "NEWS": """
        updates; alerts; bulletin; newsletter; notifications; messages; alert; reminders; forecast;
        daily report; notification; reminder; news; daily updates; air alerts""",
    "SIGN_UP": """
        subscribe; sign up; sign me up; follow; turn on; start sending; get; receive; enable;
        subscribe me; register; switch on; activate""",
    "SIGN_OFF": """
        unsubscribe; stop sending; turn off; opt out; unfollow; stop notifications; cancel
        subscription; stop messages; remove me from; no more messages; stop texting; disable
        notifications; stop alerts; take me off; unsubscribe me; cancel my subscription; stop
        messaging; switch off; turn off notifications; no more alerts; stop daily; stop sending me;
        no more notifications; disable; stop reminders; no more daily messages; no more messages
        please; do not message; don't message me; stop these messages; stop sending these; don't
        send me; stop the alerts; stop the messages""",
    "PESTER": """
        leave me alone; too many messages; stop it; annoying; spam; too many notifications; stop
        bothering; stop spamming""",
    "ERASE": """
        delete; erase; remove; forget; wipe; clear; withdraw; deletion; purge; get rid of; removed;
        deleted; erased; cleared; wiped; do not keep; don't keep; stop storing""",
    "PERSONAL": """
        my data; personal data; personal information; my information; my account; my phone
        number; everything about me; about me; me; my consent; consent; my history; my
        chat; my info; all my data; data about me; my details; my number; personal details;
        my photos; my messages; data; account; chat history; my personal information; my
        personal data; my profile; my records; my record; my location; what you know about
        me; my conversation; my email; my address; my name from; everything; my everything;
        all records""",
    "BOT_ABILITY": """
        what can you do; who are you; are you a bot; are you human; how does this work; what is
        this; what are you; how can you help; are you a robot; what do you do; is this a bot; what
        can i do here; am i talking to; what kind of problems; what can i report; are you real; a
        real person; how does it work; how it works; how this works; what can this; what can the
        bot; this bot do; what does this bot; what does it do; what is this bot; how can i use; are
        you a person; are you a human; how to start; how do i start""",
    "HELP_WORD": """
        help; how do i use; instructions; menu; need help; guide; can you help; help me; i don't
        understand; don't know how; tutorial; support; i need help; how to use; commands; confused;
        explain; not sure how; show me how; i do not understand; which button; what should i do;
        how do i begin""",
    "HUMAN": """
        human; hotline; real person; phone number; contact; talk to someone; operator; talk to a
        person; staff; call someone; speak to""",
    "USE_THING": """
        send a photo; send photo; share location; send my location; attach; upload; send
        photos; change language; send a picture; send pictures; send location; share my
        location; switch language; send a video; english; write in english; in english;
        speak english; speak vietnamese; english version""",
    "PRIVACY_ASK": """
        anonymous; anonymously; free of charge; cost; is it free; my name; private; know who i am;
        identity; anonymity; does it cost; confidential; my identity""",
    "GREET": """
        hello; hi; hey; good morning; good evening; bye; goodbye; anyone there; good afternoon;
        hello there; hi there; is anyone there; see you; good night; hey there; greetings""",
    "THANKS": """
        thank you; thanks; thank you so much; great; many thanks; ok thanks; thanks a lot;
        awesome; thank you very much; cheers; perfect; ok; thx; got it; appreciate it;
        nice; well done; great job; good job; good work; nice work; nice job; love it; well
        noted""",
    "COMPLAINT": "denounce; sue; lawsuit; denunciation",
    "OFFICIAL": """
        official; officials; corruption; bribe; bribes; compensation; land; corrupt""",
    "ELSEWHERE": """
        weather; rain; poem; joke; football; score; price; visa; passport; movie; song;
        bitcoin; translate; recipe; hotel; flight; homework; code; stock; gold price; love;
        restaurant recommendation; job; loan; taxi; power cut; electricity bill; internet;
        what time is it; capital of; president; essay; math; bank; wifi; cook; pho recipe;
        story; driving licence; driver's license; apartment; rent; lottery; bus route;
        game; traffic jam; tell me a; write a; write me; language exchange; restaurants;
        exchange rate; match; who won; driving license; lost cat; lost dog; lost phone;
        birthday; marriage; birth certificate; tax; bus ticket; school fee; salary; dating;
        football match; football score; what time is the; movie theater; recommend;
        restaurant; visa extension; pizza delivery; horoscope; hospital; doctor; lost my;
        my wallet; stolen wallet; airport; train ticket; hanoi opera; tourist; museum; sim
        card; atm; hotel booking; girlfriend; boyfriend; parking; tutor""",
    "FIRE_BIG": """
        house on fire; building on fire; fire is spreading; big fire; fire spreading; huge
        fire; house is burning; there's a fire; there is a fire; fire broke out; on fire;
        is on fire; caught fire; fire in the; fire in my; fire brigade; fire department;
        kitchen fire; apartment fire; building is burning; catching fire; fire next door;
        fire fire; fire on; burning house; burning building; flat is on fire; car on fire;
        forest fire""",
    "SPREAD": "spreading; spreads; spread; out of control; spreading to; reaching",
    "FIRE_TARGET": """
        house; houses; building; gas station; petrol station; roof; homes; apartments; forest;
        warehouse; trees""",
    "GAS_SMELL": """
        gas leak; leaking gas; smell gas; smell of gas; gas smell; gas is leaking; leak gas; smells
        like gas; gas leaking; smelling gas; leaking gas cylinder""",
    "EXPLODE": "explosion; exploded; explode; explodes",
    "VICTIM": """
        unconscious; trapped; drowning; injured; can't breathe; cannot breathe; fainted;
        bleeding; passed out; fell into; collapsed on the street; electrocuted;
        suffocating; not breathing; heart attack; having a seizure; dying man; dying woman;
        poisoned; drowned; burned badly; stuck inside; fell from; fell off; hit by a car;
        hit by a truck; crushed; not moving; someone collapsed; has collapsed; suicide;
        jump off; jumped off; hurt badly; seriously hurt; is dying; chest pain; someone is
        choking; choking to death; fell in; has fallen in; collapsed from; man collapsed;
        woman collapsed; mother collapsed; grandmother collapsed; father collapsed;
        collapsed and""",
    "VIOLENCE": """
        fighting; attacked; knife; robbery; attacking; robbed; stabbed; threatening to kill;
        beating; gun; assaulted""",
    "CRY": """
        help me; emergency; call the police; ambulance; save; rescue; firefighters; fire truck;
        call an ambulance; sos; send help; need an ambulance""",
    "LIVE_WIRE": """
        live wire; power line down; sparking; electric wire; fallen power line; exposed wire;
        sparks; downed power line; power line fell; electrical sparks""",
    "COLLAPSE": """
        building collapsed; collapsed building; scaffolding fell; wall collapsed; collapse;
        landslide; scaffolding collapsed; house collapsed""",
    "STOP_DOING": """
        stopped; gone; no longer; over; stop; ended; disappeared; no more; stopped doing""",
    "ENGLISH_STOP": """
        already cleaned; already collected; been cleaned; was cleaned; they stopped; stopped
        burning; cleaned it up; cleaned up already; has stopped; no longer burning; the smell is
        gone; smoke is gone; all clean; already picked up; already gone; is gone now; fire is out;
        been collected; was collected; came and collected; has been removed; all clear; put it out;
        is gone; not burning anymore; finally collected; has been cleaned; all cleaned up; have
        stopped; have cleaned; have collected; already cleared; stopped now; it's clean now; it is
        clean now; no smell anymore; it stopped; have already cleaned; they cleaned; cleaned
        everything; took the trash; took the garbage; took the rubbish; took it away; taken away;
        picked it up; picked up the trash; picked up the garbage; picked up the rubbish; collected
        it; trash is gone; garbage is gone; noise stopped; water is clear again; dust is gone; no
        more smoke; fixed it""",
    "GOING_ON": "right now; at this very moment",
    "BUT": "but; however; then",
    "SIGN_ON": """
        subscribe; sign me up; turn on notifications; turn on alerts; enable alerts; enable
        notifications; subscribe me; keep me updated; keep me posted; alert me; notify me;
        text me when; keep me informed""",
    "VAGUE_WRONG": """
        so dirty; very dirty; filthy; very polluted; pollution problem; unbearable; environmental
        problem; disgusting""",
    "INSULT": "stupid bot; idiot; fuck; fuck you; shut up; useless; dumb; stupid",
    "QUARREL": "quarrel; quarrelling; arguing; argue; shouting",
}

# Words that show a text is English; names of places prove nothing.
ENGLISH_WORDS = words_of(
    """
    a about after afternoon again ago all alley also always am an and any anybody anyone
    apartment are area around as ask at away awful bad be because been before behind being
    beside between big building but by can cannot city come company constantly corner could
    couple daily dangerous day days did disgusting district do does doing don't door down
    evening every everything few first for from front full get gets getting go goes going good
    got ground had hanoi has hasn't have haven't he hello her here his home horrible hour hours
    house how i i'd i'll i'm i've if in inside into is isn't it it's its just keep keeps kept
    know last leave left let like long lot lots made make making man many maybe me men month
    months more morning most much must my near need neighbor neighbors neighbour neighbours
    never new next night no nobody not now of off often old on once one only open or other our
    out outside over past pavement people per please put right road same say school see seen
    send she should side sidewalk since small so some somebody someone something still stop
    street such take tell terrible than thank thanks that that's the their them then there
    there's these they they're thing things think this those through time times to today
    together told tomorrow tonight too under until up us use used very walk want ward was
    wasn't way we we're week weeks well were what what's when where which while who why will
    with without woman wonder work works would year yes yesterday you your yours
    """
)

# Words both languages have, or that fold alike.
BORROWED = words_of(
    """
    ad admin alo am an app aqi bass bay bot bus bye can chat check container data do email file
    game gas hay hello help hey hi in internet it karaoke led may me men menu metro nick no ok
    on oto photo pm shop so sofa sos spam stop tan taxi thanks to update video wifi
    """
)
