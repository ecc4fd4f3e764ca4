/** The words of the comparison in English. `{x}` is filled in. */
export const compareEn = {
  'compare.columns': 'Cells side by side',
  'compare.own': 'on the page',
  'compare.loading': 'Computing {cell} …',
  'compare.again': 'Try again',
  'compare.clamped': 'This cell has {units} units: its last, unit {unit}, stands in.',
  'compare.beat': 'operation {beat} of {beats}',
  'compare.looked': '{name}, unit {unit}',
  'compare.standsIn': 'no “{wanted}” here: {name}, unit {unit}',
  'compare.inside': 'Look inside the {cell}',
  'compare.states': 'States over time',
  'compare.lockstep':
    'All three read the same input and begin and end a step together, however many operations they need for it.',
  'takeaway.picture.compare': 'cells side by side',

  'facts.title': 'Facts, counted and measured',
  'facts.best': 'best',
  'facts.parameters': 'Parameters',
  'facts.parametersWhy': 'of the recurrent cell, counted from its definition; below, all with the readout',
  'facts.all': '{n} in all',
  'facts.multiplications': 'Multiplications a step',
  'facts.multiplicationsWhy': 'weights times what they meet, and products of vectors; σ and tanh not counted',
  'facts.cpu': 'Time a step, CPU',
  'facts.cpuWhy': 'measured now in this browser: the middle of 11 runs, and where the middle half of them lies',
  'facts.gpu': 'Time a step, GPU',
  'facts.gpuWhy': 'the same of 5 runs, with every value read back; at this size the way there and back is most of it',
  'facts.score': 'Held-out score',
  'facts.scoreMore': '{metric}, from the model card: more is better',
  'facts.scoreLess': '{metric}, from the model card: less is better',
  'facts.memory': 'Half-life of a memory',
  'facts.memoryWhy':
    'in how many steps back from the last the norm of ∂hₜ/∂sₖ halves on this input, by the backward pass; s is h, and c where there is one',
  'facts.steps': '{n} steps',
  'facts.grows': 'none: it doubles every {n} steps',
  'facts.stays': 'does not fade',
  'facts.longer': 'longer than {n} steps',
  'facts.over': 'over {n} steps',
  'facts.tooShort': 'too few steps',
  'facts.untrained': 'untrained',
  'facts.range': '{low} to {high}',
  'facts.measuring': 'measuring …',
  'facts.again': 'Measure again',

  'claims.title': 'What is taught, measured',
  'claims.intro':
    'Each button opens a task that shows what is taught, and measures it now on the models of that task which ship with this page: their numbers are not those of the table above. The verdict follows from the numbers.',
  'claims.about': 'Taught of the {cell}',
  'claims.measure': 'Show and measure',
  'claims.again': 'Measure again',
  'claims.measuring': 'measuring …',
  'claims.all': 'Measure all',
  'claims.see': 'Shown in the cells above: “{input}”, step {step}',
  'outcome.holds': 'Holds',
  'outcome.partly': 'Holds only partly',
  'outcome.fails': 'Does not hold here',
  'problem.claim.untrained': 'This needs trained weights, and those of “{id}” could not be found.',

  'claim.rnn-order': 'It notices in which order letters came, and when.',
  'claim.rnn-lengths': 'The same weights read inputs of any length.',
  'claim.rnn-fades': 'The further apart two things are, the less it can relate them.',
  'claim.lstm-same': 'Like an RNN, it picks up order and time, at any length.',
  'claim.lstm-far': 'Its cell state carries over long distances.',
  'claim.lstm-overwritten': 'What it remembers can be overwritten.',
  'claim.lstm-slower': 'It computes more slowly than the other two.',
  'claim.gru-fewer': 'It needs fewer operations than an LSTM.',
  'claim.gru-as-good': 'On some tasks it is as good as an LSTM, or better.',
  'claim.gru-kept': 'Its memory is not overwritten as an LSTM’s is.',
  'claim.gru-apart': 'It can’t control what it remembers and what it puts out apart.',

  'verdict.rnn-order.holds':
    'Two letters changing places changes the RNN’s answer in {rnn} of {pairs} pairs. Exchanging them moves what it says by {order}, another time by {time} (0 to 1).',
  'verdict.rnn-order.partly':
    'Two letters changing places changes the RNN’s answer in only {rnn} of {pairs} pairs (LSTM {lstm}, GRU {gru}). What it says moves by {order} with the order, and by {time} with the time (0 to 1): it notices both, and often not enough.',
  'verdict.rnn-order.fails':
    'Two letters changing places changes the RNN’s answer in {rnn} of {pairs} pairs, and moves what it says by {order} (0 to 1): these weights take no notice of the order.',
  'verdict.rnn-lengths.holds':
    '5, 50 and 500 steps are read with the same numbers, and answered as well: {short} right at 5, {long} at 500.',
  'verdict.rnn-lengths.partly':
    'It reads 5, 50 and 500 steps with the same numbers, but does not answer them as well: {short} right at 5 steps, {long} at 500.',
  'verdict.rnn-lengths.fails': 'At some length what it says is no number any more.',
  'verdict.rnn-fades.holds':
    'Right {near} of the time at a gap of {nearGap}, {far} at {farGap}; guessing gives {chance}. Nothing is left.',
  'verdict.rnn-fades.partly':
    'Half of what it knew is gone by a gap of {half}: {near} right at {nearGap}, {far} at {farGap}. But it never falls to the {chance} of guessing: a part of it stays for good.',
  'verdict.rnn-fades.slowly':
    'Some of it fades: {near} right at a gap of {nearGap}, {far} at {farGap}; guessing gives {chance}.',
  'verdict.rnn-fades.fails':
    'Nothing fades: {near} right at a gap of {nearGap}, {far} at {farGap}; guessing gives {chance}.',
  'verdict.lstm-same.holds':
    'Two letters changing places changes its answer in {changed} of {pairs} pairs; at 5 steps it is right {short} of the time, at 500 {long}. When the second letter comes later, what it says moves by {time} (0 to 1): the task asks for the order, not the time.',
  'verdict.lstm-same.partly':
    'Two letters changing places changes its answer in {changed} of {pairs} pairs; at 5 steps it is right {short} of the time, at 500 {long}. One of the two is not as taught. When the second letter comes later, what it says moves by {time} (0 to 1).',
  'verdict.lstm-same.fails':
    'Two letters changing places changes its answer in only {changed} of {pairs} pairs; at 5 steps it is right {short} of the time, at 500 {long}.',
  'verdict.lstm-far.holds':
    'Across {gap} letters the LSTM is right {lstm} of the time, the RNN {rnn}. But so is the GRU, {gru}; and nothing is simply kept: over 100 steps the forget gates of the best unit leave {kept} of its cell state, so the rest was written anew on the way.',
  'verdict.lstm-far.partly':
    'Across {gap} letters the LSTM is right only {lstm} of the time (RNN {rnn}, GRU {gru}). Over 100 steps the forget gates of the best unit leave {kept} of its cell state.',
  'verdict.lstm-far.fails':
    'Across {gap} letters the LSTM is right {lstm} of the time, no better than guessing (RNN {rnn}, GRU {gru}).',
  'verdict.lstm-overwritten.holds':
    'One other letter of A to D among {of} is enough: {none} right without, {one} with one, {worst} with {most}.',
  'verdict.lstm-overwritten.partly':
    'One other letter of A to D among {of} does little ({none} without, {one} with it), but {some} bring it to {less} and {most} to {worst}.',
  'verdict.lstm-overwritten.fails':
    'Even with {most} of {of} letters replaced by others of A to D it is right {worst} of the time, {none} without.',
  'verdict.lstm-slower.holds':
    'A step takes the LSTM {lstm}, the GRU {gru} and the RNN {rnn}, measured now on this CPU; the differences are larger than the spread.',
  'verdict.lstm-slower.partly':
    'A step takes the LSTM {lstm}, the GRU {gru} and the RNN {rnn}, but from one of them it can’t be told apart: the spread is larger than the difference.',
  'verdict.lstm-slower.fails':
    'A step takes the LSTM {lstm}, the GRU {gru} and the RNN {rnn}: the spread is larger than the differences.',
  'verdict.gru-fewer.holds':
    '{gru} multiplications a step against {lstm} of the LSTM, {ratio} of them; the RNN needs {rnn}.',
  'verdict.gru-fewer.fails': '{gru} multiplications a step against {lstm} of the LSTM: no fewer.',
  'verdict.gru-as-good.holds':
    'On {good} of {tasks} tasks as good as the LSTM, on {better} of them better. Recall, now: {recallGru} right against {recallLstm}. Passengers, now: off by {airlineGru} thousand against {airlineLstm}. Letters, from the cards: {lettersGru} bits against {lettersLstm}.',
  'verdict.gru-as-good.fails':
    'On none of {tasks} tasks as good as the LSTM. Recall, now: {recallGru} right against {recallLstm}. Passengers, now: off by {airlineGru} thousand against {airlineLstm}. Letters, from the cards: {lettersGru} bits against {lettersLstm}.',
  'verdict.gru-kept.holds':
    'With other letters of A to D in between, the GRU is right {gru} of the time on average, the LSTM {lstm}.',
  'verdict.gru-kept.partly':
    'Both lose about as much: with other letters of A to D in between, the GRU is right {gru} of the time on average, the LSTM {lstm}.',
  'verdict.gru-kept.fails':
    'It is overwritten more easily: with {some} other letters of A to D in between, the GRU is right {gruThen} of the time, the LSTM {lstmThen} (both {none} without). On average {gru} against {lstm}.',
  'verdict.gru-apart.holds':
    'The LSTM withholds {lstm} of what it remembers well (less than half of it is put out); the GRU {gru}, for its memory is its output: their correlation is {gruR}, in the LSTM {lstmR}.',
  'verdict.gru-apart.partly':
    'The GRU withholds {gru} of what it remembers well, for its memory is its output (correlation {gruR}). But the LSTM, which could, hardly does either: {lstm} (correlation {lstmR}).',
  'verdict.gru-apart.fails': 'The GRU withholds {gru} of what it remembers well, the LSTM {lstm}.',

  'plot.gap': 'letters in between',
  'plot.steps': 'steps read',
  'plot.intruders': 'other letters among 20',
  'plot.right': 'share of right answers',
  'plot.chance': 'guessing',
  'plot.changed': 'share of pairs answered differently',
  'plot.time': 'time a step',
  'plot.multiplications': 'multiplications a step',
  'plot.airline': 'passengers: mean error in thousands, less is better',
  'plot.withheld': 'share remembered, but not put out',
}
