"""Generated catalogues of 120 to 1,000,000 courses, the same for the same size and seed.

    python -m benchmarks.generated --describe 2k [--seed S] [--questions N]

What a catalogue is like: skills with ladders of levels, in fields of study; courses that grant three to twelve skills and
sometimes a qualification, ask for up to three things, some of them one of several, and come in near-duplicates from many
providers; forty regions, each opened by one charge that all its courses share; twelve languages; validation of prior
learning, recognition of one qualification as another, language courses; occupations that ask for 8 to 25 skills and for
one of several qualifications. The smallest has fewer regions and languages, the two smallest fewer skills. Nothing in it
is true of any real course. The numbers in `shape.SHAPES` are fitted to figures that were measured on catalogues of this kind
before the project began; `--describe` prints both.

Needs numpy: `pip install "pathways[bench]"`.
"""

from benchmarks.generated.asking import Profile, extracted, profiles, questions, to_arrays
from benchmarks.generated.drawing import Catalogue, generated
from benchmarks.generated.shape import SHAPES

__all__ = ["SHAPES", "Catalogue", "Profile", "extracted", "generated", "profiles", "questions", "to_arrays"]
