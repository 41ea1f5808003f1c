"""Two folders are alike if names, bytes and modes are."""

from secant.build.alike import Difference, differences


def test_every_kind_of_difference_is_named(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "a").mkdir(parents=True)
        for name in ("same", "bytes", "longer", "mode", f"only-{folder.name}"):
            (folder / "a" / name).write_bytes(b"first\nsecond line\n")
    (other / "a" / "bytes").write_bytes(b"first\nsecond LINE\n")
    (other / "a" / "longer").write_bytes(b"first\nsecond line\nthird\n")
    (other / "a" / "mode").chmod(0o600)
    assert differences(one, other) == [
        Difference("a/bytes", "“second line” here, “second LINE” there", 2, 8),
        Difference("a/longer", "“” here, “third” there", 3, 1),
        Difference("a/mode", "its mode is 0o644 here and 0o600 there"),
        Difference("a/only-one", "only the first has it"),
        Difference("a/only-other", "only the second has it"),
    ]
    assert differences(one, one) == []
