"""Reference gradients from PyTorch's autograd for the tests of the gradient of one number.

Run, from the repository root, with any Python 3 that has torch and numpy:

    python3 scripts/gradients.py

It rewrites src/model/fixtures/gradients/: one <id>.safetensors per case and index.json. Weights and inputs are
drawn as scripts/fixtures.py draws them, which also has the cells; everything is float64.

A file's metadata names one number, `quantity` h or c of `unit` in `layer` at `step`; its tensors are that number's
gradients, whole, with zeros after the step:

    input       (T, I)
    layers.k.h  (T, H)
    layers.k.c  (T, H)  lstm kinds only
"""

import json
import math
import zlib
from pathlib import Path

import numpy as np
import torch
from fixtures import CELLS, draw_case, gru_step, lstm_step, metadata, write_safetensors

OUT = Path(__file__).resolve().parent.parent / "src" / "model" / "fixtures" / "gradients"


def rnn_step(p, x, h, squash):
    return squash(p["weight_ih"] @ x + p["bias_ih"] + p["weight_hh"] @ h + p["bias_hh"])


def step_of(cell):
    """-> (parameters, x, h, c) -> (h, c); c is passed through where there is none."""
    if cell.startswith("lstm"):
        return lstm_step
    if cell.startswith("rnn"):
        squash = torch.relu if cell == "rnn-relu" else torch.tanh
        return lambda p, x, h, c: (rnn_step(p, x, h, squash), c)
    forms = {"gru": ("before", "takes")}
    form = forms.get(cell) or cell.split("-")[1:]
    return lambda p, x, h, c: (gru_step(p, x, h, *form), c)


def unrolled(cell, layers, x):
    """-> per layer the lists of h and c, each step's own tensor, so that each can keep its gradient."""
    step, states, inputs = step_of(cell), [], x
    for p in layers:
        H = p["weight_hh"].shape[1]
        if cell == "lstm":
            p = p | {name: x.new_zeros(H) for name in ("p_i", "p_f", "p_o")}
        h = c = x.new_zeros(H)
        hs, cs = [], []
        for x_t in inputs:
            h, c = step(p, x_t, h, c)
            hs.append(h)
            cs.append(c)
        states.append((hs, cs))
        inputs = hs
    return states


def reference(case):
    """-> the tensors to store, as numpy arrays."""
    layers, x = draw_case(case)
    layers = [{name: w.double() for name, w in p.items()} for p in layers]
    rows = [row.double().requires_grad_() for row in x]
    states = unrolled(case["cell"], layers, RowList(rows))
    kept = [tensor for hs, cs in states for tensor in [*hs, *cs] if tensor.requires_grad]
    for tensor in kept:
        tensor.retain_grad()
    hs, cs = states[case["layer"]]
    (hs if case["quantity"] == "h" else cs)[case["step"]][case["unit"]].backward()

    def gradients(tensors):
        return np.stack([(torch.zeros_like(t) if t.grad is None else t.grad).numpy() for t in tensors])

    tensors = {"input": gradients(rows)}
    for k, (hs, cs) in enumerate(states):
        tensors[f"layers.{k}.h"] = gradients(hs)
        if case["cell"].startswith("lstm"):
            tensors[f"layers.{k}.c"] = gradients(cs)
    assert all(np.isfinite(a).all() for a in tensors.values())
    return tensors


class RowList(list):
    """Rows of an input as leaves of their own, with what `unrolled` asks of a tensor."""

    def new_zeros(self, size):
        return self[0].new_zeros(size)


def cases():
    def case(cell, I, H, layers, T, layer, quantity, saturated=False):
        id = f"{cell}-l{layers}-{quantity}{layer}" + ("-saturated" if saturated else "")
        return {
            "id": id, "cell": cell, "I": I, "H": H, "layers": layers, "T": T, "seed": zlib.crc32(id.encode()),
            "weightScale": 3.0 if saturated else (1.0 if cell == "rnn-relu" else 2.0) / math.sqrt(H),
            "inputScale": 1.0, "layer": layer, "quantity": quantity, "unit": 2, "step": T - 4,
        }  # fmt: skip

    for cell in CELLS:
        yield case(cell, 3, 5, 2, 24, 1, "h")
        if cell.startswith("lstm"):
            yield case(cell, 3, 5, 2, 24, 0, "c")
            yield case(cell, 3, 5, 2, 24, 1, "c")
        if cell != "rnn-relu":
            yield case(cell, 4, 6, 1, 24, 0, "h", saturated=True)


def main():
    torch.set_num_threads(1)
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.safetensors"):
        old.unlink()
    ids = []
    for case in cases():
        target = {name: str(case[name]) for name in ("layer", "quantity", "unit", "step")}
        write_safetensors(OUT / f"{case['id']}.safetensors", reference(case), metadata(case) | target)
        ids.append(case["id"])
        print(case["id"])
    (OUT / "index.json").write_text(json.dumps(ids, indent=2) + "\n")


if __name__ == "__main__":
    main()
