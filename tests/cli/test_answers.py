"""inspect and derive: fields, exit codes, many lines, misuse."""

import json

import pytest
from tests.command import command

INSPECT = {"expression", "at", "left", "right", "continuous", "differentiable", "kind", "derivative", "status"}


def answers(done) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_inspect_answers_one_object(tmp_path):
    done = command("inspect", "|x|", "--at", "0", "--json", cwd=tmp_path)
    (answer,) = answers(done)
    assert set(answer) >= INSPECT | {"method"}
    assert {key: answer[key] for key in INSPECT} == {
        "expression": "abs(x)",
        "at": "0",
        "left": "-1",
        "right": "1",
        "continuous": True,
        "differentiable": False,
        "kind": "corner",
        "derivative": None,
        "status": "proved",
    }
    assert (done.returncode, done.stderr) == (0, "")


def test_many_questions_are_answered_in_order(tmp_path):
    text = "x^2 @ 3\n\nno point\n2e3 @ 1\nf @ 1/2\nsqrt(x)@0\n" + "x^3 @ 0.1\n" * 20 + "\x00\x1b @ 1\n|x| @ 0"
    done = command("inspect", "-", "--let", "f(t) = t^2 if t < 1/2 else t", cwd=tmp_path, text=text)
    found = answers(done)
    assert len(found) == 28
    assert [found[0]["derivative"], found[0]["at"], found[0]["kind"]] == ["6", "3", "differentiable"]
    assert [sorted(found[index])[:2] for index in (1, 2, 3)] == [["code", "column"]] * 3
    assert "error" in found[1]
    assert found[3]["expression"] == "2e3 "
    assert [found[4]["left"], found[4]["kind"], found[4]["variable"]] == ["oo", "jump", "t"]
    assert [found[5]["left"], found[5]["right"], found[5]["kind"]] == ["undefined", "oo", "endpoint"]
    assert found[6]["derivative"] == "3/100"
    assert "error" in found[26]
    assert found[27]["kind"] == "corner"
    assert done.returncode == 2


def test_undecided_is_three(tmp_path):
    done = command("inspect", "-", "--at", "10", cwd=tmp_path, text="x\nexp(exp(exp(exp(x))))\n")
    assert [answer["status"] for answer in answers(done)] == ["proved", "undecided"]
    assert done.returncode == 3


def test_derive_answers_one_object(tmp_path):
    done = command("derive", "x^2 sin(x)", "--json", cwd=tmp_path)
    (answer,) = answers(done)
    assert set(answer) >= {"expression", "variable", "derivative", "latex", "status"}
    assert answer["expression"] == "x^2*sin(x)"
    assert answer["variable"] == "x"
    assert answer["status"] in ("proved", "tested")
    assert done.returncode == 0


def test_people_are_told_in_words_where_there_is_no_derivative(tmp_path):
    lets = ("--let", "f(x) = x^2 for x >= 0")
    (answer,) = answers(command("derive", "f'(x)", *lets, "--json", cwd=tmp_path))
    assert answer["expression"] == "2*x if x >= 0 else 0/0"
    shown = command("derive", "f'(x)", *lets, cwd=tmp_path).stdout
    assert "d/dx (2*x for x >= 0) = 2 for x > 0" in shown
    assert "proved: " in shown
    assert "1 if x > 0 else 0 if x < 0 else undefined" in command("derive", "relu(x)", cwd=tmp_path).stdout
    shown = command("inspect", "f'(x)", "--at", "0", *lets, cwd=tmp_path).stdout
    assert "2*x for x >= 0 at x = 0: endpoint" in shown
    assert "From the left there are no values (x >= 0 does not hold there)." in shown


def test_derive_takes_the_variable_and_definitions_that_it_is_told(tmp_path):
    text = "a x^2\n\ng'\nx(\n"
    done = command("derive", "-", "--var", "x", "--let", "g(x) = x^3", cwd=tmp_path, text=text)
    found = answers(done)
    assert found[0]["derivative"] == "2*a*x"
    assert "error" in found[1]
    assert found[2]["derivative"] == "6*x"
    assert "error" in found[3]
    assert done.returncode == 2


def test_people_get_words(tmp_path):
    done = command("inspect", "abs(x)", "--at", "0", cwd=tmp_path)
    assert "corner" in done.stdout
    assert "the slopes tend to -1" in done.stdout
    assert "product" in command("derive", "x^2 sin(x)", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("inspect", "x"), "--at"),
        (("inspect",), "EXPRESSION"),
        (("inspect", "x y", "--at", "1"), "--var x"),
        (("inspect", "2e3", "--at", "1"), "^^^"),
        (("inspect", "f", "--at", "1", "--let", "f(x) = y"), "--let:1:8"),
        (("derive", "sin x"), "sin(x)"),
        (("derive", "x", "--var", "2"), "2"),
        (("nonsense",), "No such command"),
        (("inspect", "x", "--at", "1", "--nonsense"), "No such option"),
    ],
)
def test_misuse_is_two_and_says_what_to_do(tmp_path, arguments, said):
    done = command(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["inspect", "-x^2", "--at", "-1", "--json"], ["derive", "-2x", "--json"]])
def test_an_expression_may_begin_with_a_minus(tmp_path, arguments):
    assert command(*arguments, cwd=tmp_path).returncode == 0
