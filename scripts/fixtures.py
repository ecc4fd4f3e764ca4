"""Reference outputs from PyTorch for the cell engine's tests.

Run, from the repository root, with any Python 3 that has torch and numpy:

    python3 scripts/fixtures.py

It rewrites src/engine/fixtures/: one <id>.safetensors per case and index.json, the list of ids.
The committed files were made with the torch version in their metadata; another version or
processor may differ in the last bits of a result, and so in the bytes of a file.

Weights and inputs are not stored. Both sides draw them, in this order, from one mulberry32 stream
per case (I: that layer's inputs, H: hidden units, G: 1 for rnn, 4 for lstm, 3 for gru):

    for each layer:  weight_ih (G*H, I)  weight_hh (G*H, H)  bias_ih (G*H)  bias_hh (G*H)
                     and for lstm-peephole  p_i (H)  p_f (H)  p_o (H)         at weightScale
    then:            input (T, inputSize)                                     at inputScale

Matrices are row-major; gate blocks are in PyTorch's order, lstm: i f g o, gru: r z n.
A draw is float32((2u - 1) * scale), the product taken in float64. Initial states are zero.

A file holds, as computed in float64 from those float32 numbers:

    layers.k.h  (T, H)  F64, or rounded to F32 in large cases where |h| <= 1
    layers.k.c  (T, H)  F64, lstm kinds only
    stray       (T,)    F64, per step the largest |float32 result - float64 result| in any h or c
"""

import json
import math
import struct
import zlib
from pathlib import Path

import numpy as np
import torch

OUT = Path(__file__).resolve().parent.parent / "src" / "engine" / "fixtures"

MODULES = {  # cell -> the torch.nn module that is its reference
    "rnn": lambda *size: torch.nn.RNN(*size, nonlinearity="tanh"),
    "rnn-relu": lambda *size: torch.nn.RNN(*size, nonlinearity="relu"),
    "lstm": torch.nn.LSTM,
    "gru-after-keeps": torch.nn.GRU,
}
BY_HAND = ["lstm-peephole", "gru", "gru-before-keeps", "gru-after-takes"]
CELLS = [*MODULES, *BY_HAND]
WIDE = [*MODULES, "gru"]  # the cells that also get the larger cases


def blocks(cell):
    """G, the number of gate blocks in a weight matrix."""
    return 4 if cell.startswith("lstm") else 3 if cell.startswith("gru") else 1


# ---- the random stream -------------------------------------------------------------------------


class Mulberry32:
    def __init__(self, seed):
        self.seed, self.drawn = seed, 0

    def uniform(self, count):
        """The next `count` numbers in [0, 1), float64. The n-th depends only on seed and n."""
        n = np.arange(self.drawn + 1, self.drawn + count + 1, dtype=np.uint64)
        self.drawn += count
        t = ((self.seed + n * 0x6D2B79F5) & 0xFFFFFFFF).astype(np.uint32)  # products wrap at 2^32
        t = (t ^ (t >> 15)) * (t | 1)
        t = t ^ (t + (t ^ (t >> 7)) * (t | 61))
        return (t ^ (t >> 14)) / 2.0**32

    def draw(self, shape, scale):
        values = (2 * self.uniform(math.prod(shape)) - 1) * scale
        return torch.from_numpy(values.astype(np.float32).reshape(shape))


def draw_case(case):
    """-> one dict of float32 tensors per layer, and the input (T, I)."""
    stream, H, GH = Mulberry32(case["seed"]), case["H"], blocks(case["cell"]) * case["H"]
    layers = []
    for k in range(case["layers"]):
        I = H if k else case["I"]
        shapes = {"weight_ih": (GH, I), "weight_hh": (GH, H), "bias_ih": (GH,), "bias_hh": (GH,)}
        if case["cell"] == "lstm-peephole":
            shapes |= {"p_i": (H,), "p_f": (H,), "p_o": (H,)}
        layers.append({name: stream.draw(s, case["weightScale"]) for name, s in shapes.items()})
    return layers, stream.draw((case["T"], case["I"]), case["inputScale"])


# ---- running a case ----------------------------------------------------------------------------
# Both ways return h, and c or None, each (layers, T, H), in the dtype of `x`.


def run_module(cell, layers, x):
    """torch.nn, fed one step at a time so that every layer's h and c can be read."""
    I, H = x.shape[1], layers[0]["weight_hh"].shape[1]
    module = MODULES[cell](I, H, len(layers)).to(x.dtype)
    module.load_state_dict({f"{n}_l{k}": w for k, p in enumerate(layers) for n, w in p.items()})
    state, hs, cs = None, [], []
    for x_t in x:  # (I,)
        _, state = module(x_t[None], state)  # state: (layers, H), for lstm a pair of them
        h, c = state if cell == "lstm" else (state, None)
        hs.append(h)
        cs.append(c)
    h = torch.stack(hs, dim=1)
    whole, _ = module(x)  # (T, H): the top layer, run in one call
    assert torch.allclose(whole, h[-1], rtol=0, atol=1e-12 if x.dtype == torch.float64 else 1e-4)
    return h, torch.stack(cs, dim=1) if cell == "lstm" else None


def lstm_step(p, x, h, c):
    """Gers 2002: i and f look at the old c, o at the new one."""
    i, f, g, o = (p["weight_ih"] @ x + p["bias_ih"] + p["weight_hh"] @ h + p["bias_hh"]).chunk(4)
    i = torch.sigmoid(i + p["p_i"] * c)
    f = torch.sigmoid(f + p["p_f"] * c)
    c = f * c + i * torch.tanh(g)
    o = torch.sigmoid(o + p["p_o"] * c)
    return o * torch.tanh(c), c


def gru_step(p, x, h, reset, update):
    """reset: r acts 'before' or 'after' U_n; update: the gate u 'takes' the new or 'keeps' the old."""
    x_r, x_u, x_n = (p["weight_ih"] @ x + p["bias_ih"]).chunk(3)
    h_r, h_u, h_n = (p["weight_hh"] @ h + p["bias_hh"]).chunk(3)
    r, u = torch.sigmoid(x_r + h_r), torch.sigmoid(x_u + h_u)
    if reset == "before":
        n = torch.tanh(x_n + p["weight_hh"].chunk(3)[2] @ (r * h) + p["bias_hh"].chunk(3)[2])
    else:
        n = torch.tanh(x_n + r * h_n)
    return u * n + (1 - u) * h if update == "takes" else u * h + (1 - u) * n


def run_by_hand(cell, layers, x):
    lstm = cell == "lstm-peephole"
    form = ("before", "takes") if cell == "gru" else cell.split("-")[1:]
    all_h, all_c, inputs = [], [], x
    for p in layers:
        h = c = x.new_zeros(p["weight_hh"].shape[1])
        hs, cs = [], []
        for x_t in inputs:
            if lstm:
                h, c = lstm_step(p, x_t, h, c)
            else:
                h = gru_step(p, x_t, h, *form)
            hs.append(h)
            cs.append(c)
        inputs = torch.stack(hs)  # (T, H): the next layer's input
        all_h.append(inputs)
        all_c.append(torch.stack(cs))
    return torch.stack(all_h), torch.stack(all_c) if lstm else None


def run(cell, layers, x, dtype):
    layers = [{name: w.to(dtype) for name, w in p.items()} for p in layers]
    return (run_module if cell in MODULES else run_by_hand)(cell, layers, x.to(dtype))


# ---- the cases ---------------------------------------------------------------------------------


def cases():
    def case(cell, I, H, layers, T, saturated=False):
        id = f"{cell}-i{I}-h{H}-l{layers}-t{T}" + ("-saturated" if saturated else "")
        gain = 0.5 if cell == "rnn-relu" else 1.0
        return {
            "id": id, "cell": cell, "I": I, "H": H, "layers": layers, "T": T,
            "seed": zlib.crc32(id.encode()),
            "weightScale": 30.0 if saturated else gain / math.sqrt(H),
            "inputScale": 10.0 if saturated else 1.0,
        }  # fmt: skip

    for cell in CELLS:
        yield case(cell, 1, 1, 1, 7)
        yield case(cell, 3, 5, 1, 1)
        yield case(cell, 3, 5, 2, 64)
        if cell != "rnn-relu":
            yield case(cell, 5, 7, 1, 64, saturated=True)
        if cell in WIDE:
            yield case(cell, 16, 32, 3, 64)
            yield case(cell, 16, 32, 1, 500)
            yield case(cell, 64, 128, 1, 64)
        if cell == "lstm":
            yield case(cell, 128, 128, 1, 500)


def reference(case):
    """-> the tensors to store, as numpy arrays."""
    layers, x = draw_case(case)
    h, c = run(case["cell"], layers, x, torch.float64)  # (layers, T, H)
    h32, c32 = run(case["cell"], layers, x, torch.float32)
    stray = (h32.double() - h).abs().amax(dim=(0, 2))  # (T,)
    if c is not None:
        stray = torch.maximum(stray, (c32.double() - c).abs().amax(dim=(0, 2)))
    large = (case["T"] == 500 or case["H"] == 128) and case["cell"] != "rnn-relu"
    tensors = {"stray": stray.numpy()}
    for k in range(case["layers"]):
        tensors[f"layers.{k}.h"] = h[k].numpy().astype(np.float32 if large else np.float64)
        if c is not None:
            tensors[f"layers.{k}.c"] = c[k].numpy()
    assert all(np.isfinite(a).all() for a in tensors.values())
    return tensors


def metadata(case):
    return {
        "id": case["id"],
        "cell": case["cell"],
        "layers": str(case["layers"]),
        "inputSize": str(case["I"]),
        "hiddenSize": str(case["H"]),
        "steps": str(case["T"]),
        "seed": str(case["seed"]),
        "weightScale": repr(case["weightScale"]),  # repr: reads back as the same double
        "inputScale": repr(case["inputScale"]),
        "torch": torch.__version__,
    }


def write_safetensors(path, tensors, meta):
    """Wider dtypes first, so that every tensor starts at a multiple of its item size."""
    header, data = {"__metadata__": meta}, b""
    for name, array in sorted(tensors.items(), key=lambda e: (-e[1].itemsize, e[0])):
        raw = array.astype(array.dtype.newbyteorder("<")).tobytes()
        header[name] = {
            "dtype": f"F{8 * array.itemsize}",
            "shape": list(array.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def read_safetensors(path):
    raw = path.read_bytes()
    start = 8 + struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:start])
    meta, tensors = header.pop("__metadata__"), {}
    for name, t in header.items():
        a, b = t["data_offsets"]
        dtype = {"F64": "<f8", "F32": "<f4"}[t["dtype"]]
        tensors[name] = np.frombuffer(raw[start + a : start + b], dtype).reshape(t["shape"])
    return tensors, meta


# ---- checks on the hand-written cells ----------------------------------------------------------


def check_by_hand():
    """Where a hand-written cell and torch.nn must agree, that they do (float64, two layers)."""

    def drawn(cell):
        size = {"I": 5, "H": 7, "layers": 2, "T": 64}
        layers, x = draw_case({"cell": cell, **size, "seed": 1, "weightScale": 1.0, "inputScale": 1.0})
        return [{name: w.double() for name, w in p.items()} for p in layers], x.double()

    def scaled(layers, factors):
        """Each gru parameter's three gate blocks times the three factors(name)."""
        def scale(name, w):
            r, u, n = w.chunk(3)
            a, b, c = factors(name)
            return torch.cat([a * r, b * u, c * n])
        return [{name: scale(name, w) for name, w in p.items()} for p in layers]

    def same(what, ours, theirs):
        gap = max((a - b).abs().max().item() for a, b in zip(ours, theirs) if a is not None)
        assert gap < 1e-12, f"{what}: {gap}"
        print(f"  {what}: {gap:.1e}")

    hand = run_by_hand
    layers, x = drawn("lstm")
    blind = [p | {name: x.new_zeros(7) for name in ("p_i", "p_f", "p_o")} for p in layers]
    lstm = run_module("lstm", layers, x)
    same("lstm-peephole with p = 0 is torch.nn.LSTM", hand("lstm-peephole", blind, x), lstm)

    layers, x = drawn("gru")
    gru = run_module("gru-after-keeps", layers, x)
    same("after-keeps by hand is torch.nn.GRU", hand("gru-after-keeps", layers, x), gru)

    # sigmoid(-a) = 1 - sigmoid(a): negating the second block turns takes into keeps.
    turned = scaled(layers, lambda _: (1, -1, 1))
    before = hand("gru-before-keeps", layers, x)
    same("after-takes, u turned, is torch.nn.GRU", hand("gru-after-takes", turned, x), gru)
    same("gru, u turned, is before-keeps", hand("gru", turned, x), before)

    # With r = 1/2 everywhere and b_hn = 0 it does not matter on which side of U_n r acts.
    half = scaled(layers, lambda name: (0, 1, 0) if name == "bias_hh" else (0, 1, 1))
    gru = run_module("gru-after-keeps", half, x)
    same("before-keeps, r = 1/2, is torch.nn.GRU", hand("gru-before-keeps", half, x), gru)


def main():
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    torch.use_deterministic_algorithms(True)
    print("checks, largest difference:")
    check_by_hand()

    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.safetensors"):
        old.unlink()
    ids, total = [], 0
    print(f"{'case':<44}{'bytes':>9}  max stray")
    for case in cases():
        path, tensors = OUT / f"{case['id']}.safetensors", reference(case)
        write_safetensors(path, tensors, metadata(case))
        back, meta = read_safetensors(path)
        assert meta == metadata(case) and back.keys() == tensors.keys()
        assert all(np.array_equal(back[name], tensors[name]) for name in tensors)
        ids.append(case["id"])
        total += path.stat().st_size
        print(f"{case['id']:<44}{path.stat().st_size:>9}  {tensors['stray'].max():.2e}")
    (OUT / "index.json").write_text(json.dumps(ids, indent=2) + "\n")
    print(f"{len(ids)} cases, {total} bytes")


if __name__ == "__main__":
    main()
