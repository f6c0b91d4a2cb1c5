"""What the council has to spend and what it spends, a head of population, beside other areas."""

from dataclasses import dataclass

from papers.documents.content.chart import Chart
from papers.indicators.figure import Figure, Narrative


@dataclass(frozen=True, slots=True)
class FundedArea:
    """An area in the league table of funding.

    Attributes:
        place: Its place among all areas that are compared, 1 the highest; "" for an authority
            outside the comparison.
        place_of_type: Its place among the areas of its type, e.g. "24th of 24".
        name: The area.
        type: What sort of authority answers for it: "County council", "Unitary authority", or
            "Outside the comparison".
        per_head: Its funding a head in whole pounds, e.g. "£587".
        difference: What it has more or less a head than the council, e.g. "£179 more"; "" for
            the council itself.
        if_funded: What the council would have more or less at this level a head, in whole £m,
            e.g. "£128m more"; "" for the council itself.
        is_council: True for the council itself.
    """

    place: Figure
    place_of_type: Figure
    name: str
    type: str
    per_head: Figure
    difference: Figure
    if_funded: Figure
    is_council: bool


@dataclass(frozen=True, slots=True)
class FundingYear:
    """The council's funding in one of several years that have the same definition.

    Attributes:
        year: The year, e.g. "2020/21".
        per_head: The council's funding a head in that year.
        average: The average of the areas of the council's type.
        rank: The council's place among them, e.g. "lowest of 24 county councils".
    """

    year: str
    per_head: Figure
    average: Figure
    rank: Figure


@dataclass(frozen=True, slots=True)
class Funding:
    """What the council has to spend, a head of population, beside other areas.

    Attributes:
        definition: What is counted as funding. It belongs beside every figure a head.
        year: The year of the figures, e.g. "2020/21". It belongs there, too.
        comparators: What areas are compared, e.g. "English county areas".
        per_head: The council's funding a head in whole pounds.
        amount: The council's funding in £m.
        population: The council's residents.
        rank: Its place among the areas of its type, e.g. "lowest of 24 county councils".
        areas: The league table, the highest first.
        own_level: The council's own level and place, in a sentence.
        highest: The highest of its type, and what that level would bring, in sentences.
        average: The average of its type, and what that level would bring, in sentences.
        district_services: That unitary authorities also run district services; "" where no
            unitary authority has a figure.
        coverage: How many areas have a figure, and which have none, in a sentence.
        method: How the figures are worked out, in sentences.
        years: The council's funding over the years, the earliest first; empty where only one year
            can be shown.
        chart: The league table as bars.
    """

    definition: str
    year: str
    comparators: str
    per_head: Figure
    amount: Figure
    population: Figure
    rank: Figure
    areas: tuple[FundedArea, ...]
    own_level: Narrative
    highest: Narrative
    average: Narrative
    district_services: Narrative
    coverage: Narrative
    method: Narrative
    years: tuple[FundingYear, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class ServiceSpending:
    """What the council spends on a service.

    Attributes:
        name: The service; "Total of the services counted" in the row of the total.
        per_head: Its net spending a head in whole pounds; "no figure" where there is none.
        rank: Its place, 1st the highest spending, e.g. "27th of 29"; "" where it has none.
        average: The average of the areas a head in whole pounds.
        counted: True where the service is counted in the total.
    """

    name: str
    per_head: Figure
    rank: Figure
    average: Figure
    counted: bool


@dataclass(frozen=True, slots=True)
class Spending:
    """What the council spends on its services, a head of population, beside other areas.

    Attributes:
        year: The year of the figures, e.g. "2017/18".
        comparators: What areas are compared, e.g. "English county areas".
        services: The services, in the order of the figures.
        total: The sum of the services that are counted in the total.
        sentence: The council's total and its place, in sentences.
        lowest: On which services no area spends less, in a sentence; "" where there are none.
        highest: On which services no area spends more, in a sentence; "" where there are none.
        district_services: That unitary authorities also run district services; "" where no
            unitary authority has a figure.
        coverage: How many areas have figures, and which have none, in a sentence.
        method: What the figures are and how they are worked out, in sentences.
    """

    year: str
    comparators: str
    services: tuple[ServiceSpending, ...]
    total: ServiceSpending
    sentence: Narrative
    lowest: Narrative
    highest: Narrative
    district_services: Narrative
    coverage: Narrative
    method: Narrative
