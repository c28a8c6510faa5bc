"""English phrases for the concepts of `things` and `acts`."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH_THINGS: Mapping[str, str] = {
    "WASTE": """
        trash; garbage; rubbish; waste; litter; junk; refuse; rubbish bags; garbage bags; trash
        bags; bags of trash; bags of rubbish; bags of garbage; household waste""",
    "BIN": """
        bin; bins; trash can; trash cans; dumpster; garbage can; waste bin; collection point;
        rubbish bin; rubbish bins; dustbin; dustbins""",
    "LANDFILL": "landfill; incinerator; transfer station",
    "BURNABLE": """
        leaves; plastic; tyre; tyres; tire; tires; cables; cable; wires; rubber; cardboard;
        plastics; cloth; furniture; branches; bags""",
    "VOTIVE": """
        votive; votive paper; joss; joss paper; hell money; ghost money; paper offerings;
        offerings; spirit money; paper money; votive offerings; fake money""",
    "STRAW": """
        straw; stubble; crop residue; rice straw; crops; hay; rice stalks; rice stubble""",
    "FIELD": "field; fields; farmers; farmer; harvest; paddy; farm land; rice fields",
    "BURN": """
        burning; burn; burns; burnt; burned; set fire; setting fire; sets fire; lighting fires;
        bonfire; bonfires; incinerating; open burning; setting fire to; set fire to; torching""",
    "FLAME": "flames; smouldering; smoldering; fire",
    "FUMES": "smoke; fumes; smoky; soot; exhaust fumes; black smoke",
    "DUST": "dust; dusty; cement dust",
    "SITE": """
        construction; construction site; building site; demolition; roadworks; road works; concrete
        plant; renovation; contractors; excavation; demolishing; construction works; building work;
        sand yard; cement; digging up; tearing down; drilling""",
    "NO_SCREEN": """
        no water spraying; without spraying; no barriers; no screens; no nets; no netting; without
        netting; without screens""",
    "TRUCK": """
        truck; trucks; lorry; lorries; dump truck; dump trucks; dumper; dumpers; tipper; tippers;
        concrete mixer; loaded vehicle; vehicles carrying""",
    "SPILL": """
        spilling; spilled; spills; dropping; drops; falling off; falling; leaking sand;
        scattering; dropped; shedding; falls; fell; flying off; leaving mud; dripping;
        leaves mud; leave mud; mud all over; mud on the road; muddy; dirty wheels; keeps
        spilling; spill; scatter; drip; drips; dropping gravel""",
    "UNCOVERED": """
        uncovered; no cover; without cover; without a cover; not covered; no tarp; no tarpaulin;
        without tarpaulin; without a tarp; without tarp; isn't covered; aren't covered; without
        covering; without covers; no covers""",
    "DEBRIS": """
        debris; rubble; bricks; construction waste; building waste; concrete; soil; construction
        debris; construction rubble; building rubble; mud; demolition waste; dirt; dead pig; dead
        animal; dead animals; asbestos; sand; gravel; industrial waste; medical waste""",
    "BULKY": """
        mattress; wardrobe; sofa; couch; fridge; refrigerator; washing machine; old furniture;
        armchair; bed; cabinet; desk; old tv; toilet bowl; closet; bulky; bookshelf; table; chairs""",
    "SMALL": """
        cigarette butts; cigarette; butts; cups; bottles; wrappers; leaflets; flyers;
        plastic bottles; cans; tissues; chewing gum; cigarettes; food wrappers; plastic
        bags; food packaging; napkins; coffee cups; paper cups; beer cans; cup""",
    "DOG_MESS": """
        dog poop; dog poo; dog mess; dog waste; dog owners; poop; dog faeces; urinating; pee;
        spitting""",
    "SECRET_DUMP": """
        fly tipping; fly tipped; illegal dumping; illegally dumped; illegally dumping; dumping;
        dumped; dumps; dump; dumping ground; dumping site; unloading; tipping""",
    "THROW": """
        throwing; throw; throws; threw; thrown; tossing; tosses; littering; toss; dropping litter;
        drop litter; litters; drop; flick; flicking; chuck; chucks; chucking""",
    "LEAVE": """
        left; leave; leaves behind; leaving; abandoned; sitting; lying; leave behind; lies""",
    "MESSY": """
        everywhere; all over; on the ground; on the pavement; on the street; anywhere; all around;
        on the sidewalk; on the grass""",
    "COLLECT": """
        collected; collect; collecting; picked up; pick up; pickup; emptied; empty; cleaned;
        cleaned up; clear; cleared; taken away; collection; picks up; come; came; comes; take;
        taken; empties; cleans; remove; removed; clean; swept; collects; clean up""",
    "COLLECTOR": """
        garbage truck; trash truck; rubbish truck; collectors; garbage collectors; waste truck;
        cleaners; sanitation workers; collection truck; garbage man; bin men; garbage men;
        collector; trash collectors; bin lorry; garbage collector""",
    "NOT_COLLECTED": """
        uncollected; missed collection; not been collected; hasn't been collected; not collected;
        skipped our; missed our; still there; still here; not been emptied; hasn't been picked up;
        not been picked up; hasn't come; didn't come; not come; hasn't been emptied; missed pickup""",
    "PILE": """
        piled up; piling up; overflowing; overflow; pile; piles; heap; full; heaps; overflows;
        mountain; stacked; piled; spilling over; mountains; overfull; piles up""",
    "WATERBODY": """
        river; lake; canal; pond; drain; drains; ditch; stream; sewer; gutter; irrigation; creek;
        water; storm drain""",
    "DIRTY_LIQUID": """
        sewage; wastewater; waste water; dirty water; oil; chemicals; manure; dye; black water;
        liquid waste; paint; grease; slurry; liquid; cooking oil; effluent; coloured water; red
        water; engine oil; soapy water""",
    "DISCHARGE": """
        discharges; discharge; discharging; pouring; pours; flowing; flows; overflows; pumping;
        releasing; releases; poured; flooding; draining; running; runs; emptying; pour; dumping;
        dumps; leaking; pumped; pumps; released; flowed; spewing; drains into""",
    "FISH_DEATH": """
        dead fish; fish dying; fish are dying; fish kill; fish died; fish dead; fish floating; fish
        have died; dying fish""",
    "FOUL_COLOUR": """
        black; turned black; foam; foaming; changed colour; changed color; polluted; red;
        turned red; foamy; oily; turned green; coloured; discoloured; bubbles; murky; white
        foam; purple; yellow; green; turned purple; turned yellow; brown; milky; white;
        blue; orange; dark; pink""",
    "SMELL": """
        smell; smells; stink; stinks; stinky; odour; odor; stench; smelly; stinking; reeks; reek;
        foul; smelling; odours; odors; bad smell""",
    "CHEMICAL": "chemical; chemicals; solvent; paint; glue; burnt plastic",
    "PREMISES": """
        factory; workshop; farm; restaurant; chimney; slaughterhouse; pig farm; plant; bbq;
        barbecue; grill; kitchen; garage; pigsty; factories; chicken farm; company; warehouse;
        bakery; shop; market; pigs; industrial; recycling workshop; pig; paint shop; kiln; print
        shop; poultry; toilet; toilets; brick kiln""",
    "NOISE": """
        noise; loud; noisy; karaoke; loudspeaker; honking; music; loudspeakers; barking; speaker;
        speakers; noises; party""",
    "LIGHT": """
        street light; streetlight; street lights; streetlights; street lamp; led sign; light
        pollution; lamp; billboard; lights; light; floodlight; led screen; bright sign; street
        lamps""",
    "TREE": """
        tree; trees; branch; fallen tree; cutting trees; fallen trees; tree branches; roots;
        cutting down trees; tree branch""",
    "DAMAGED": """
        broken; damaged; missing; cracked; out of order; not working; stolen; smashed; fallen;
        rusty; flickering; vandalised; collapsed; uprooted; doesn't work""",
    "STOVE": """
        coal stove; honeycomb coal; coal; coal stoves; charcoal stove; beehive coal; coal
        briquettes""",
    "EXHAUST": """
        exhaust; bus fumes; car fumes; idling; vehicle exhaust; engine running; motorbike fumes;
        diesel fumes; old bus""",
    "FACILITY": """
        manhole; pothole; potholes; graffiti; rats; mosquitoes; sidewalk blocked; manhole
        cover; stray dogs; drain cover; flooded; flooding; cockroaches; weeds; benches;
        playground; public toilet; toilet door; swing; bench; railing; pavement tiles;
        elevator; bus shelter; sign; traffic light; parked on the sidewalk; blocking the
        sidewalk; blocked sidewalk; stray cats; mosquito; rat; hole in the road""",
    "CLEAN": "cleaned; collected; picked up; removed; cleared",
    "ROAD": "bus stop",
    "CARRION": "dead rat; dead cat; dead dog; dead rats; carcass",
    "VEHICLE": "bus; car; cars; motorbike; motorbikes; buses; scooter; taxi; van",
}
