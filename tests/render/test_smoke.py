from secant.render import picture
from secant.scenes import Axis, Curve, Panel, Scene


def test_a_curve_is_drawn() -> None:
    panel = Panel("main", Axis(0, 1), Axis(0, 1), (Curve(name="curve", xs=(0.0, 1.0), ys=(0.0, 1.0)),))
    assert picture(Scene("graph", "A line.", ((panel,),)), "f").count("<svg") == 2
