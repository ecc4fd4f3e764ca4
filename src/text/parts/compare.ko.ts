import type { compareEn } from './compare.en'

/** The words of the comparison in Korean. */
export const compareKo: Readonly<Record<keyof typeof compareEn, string>> = {
  'compare.columns': '나란히 놓은 셀',
  'compare.own': '현재 셀',
  'compare.loading': '{cell} 계산 중…',
  'compare.again': '다시 시도',
  'compare.clamped': '이 셀의 유닛은 {units}개여서 마지막인 유닛 {unit}[을/를] 대신 보여 줍니다.',
  'compare.beat': '연산 {beat}/{beats}',
  'compare.looked': '{name}, 유닛 {unit}',
  'compare.standsIn': '‘{wanted}’[이/가] 없어 대신: {name}, 유닛 {unit}',
  'compare.inside': '{cell} 들여다보기',
  'compare.states': '시점에 따른 상태',
  'compare.lockstep': '세 셀은 같은 입력을 읽습니다. 필요한 연산 수는 달라도 한 시점을 함께 시작하고 함께 끝냅니다.',
  'takeaway.picture.compare': '나란히 놓은 셀',

  'facts.title': '세고 잰 사실',
  'facts.best': '가장 좋음',
  'facts.parameters': '파라미터',
  'facts.parametersWhy': '셀 정의에서 센 순환 셀의 파라미터. 아래는 출력층을 포함한 전체',
  'facts.all': '전체 {n}개',
  'facts.multiplications': '시점당 곱셈 수',
  'facts.multiplicationsWhy': '가중치와 입력·상태의 곱, 벡터의 원소별 곱. σ와 tanh 안의 계산은 세지 않음',
  'facts.cpu': '시점당 시간 (CPU)',
  'facts.cpuWhy': '지금 이 브라우저에서 잰 값: 11번 측정의 중앙값과 가운데 절반의 범위',
  'facts.gpu': '시점당 시간 (GPU)',
  'facts.gpuWhy': '5번 측정, 모든 값을 읽어 오는 시간 포함. 이 크기에서는 오가는 시간이 대부분',
  'facts.score': '평가 점수',
  'facts.scoreMore': '{metric}, 모델 카드의 값(클수록 좋음)',
  'facts.scoreLess': '{metric}, 모델 카드의 값(작을수록 좋음)',
  'facts.memory': '기억의 반감기',
  'facts.memoryWhy':
    '이 입력에서 마지막 시점부터 거슬러 올라갈 때 ∂hₜ/∂sₖ의 노름이 절반이 되는 시점 수(역전파로 측정). s는 h, 셀 상태가 있으면 c까지',
  'facts.steps': '{n}시점',
  'facts.grows': '없음: {n}시점마다 두 배로 커짐',
  'facts.stays': '줄어들지 않음',
  'facts.longer': '{n}시점보다 긺',
  'facts.over': '{n}시점에 걸쳐 측정',
  'facts.tooShort': '시점이 너무 적음',
  'facts.untrained': '학습 전',
  'facts.range': '{low}–{high}',
  'facts.measuring': '측정 중…',
  'facts.again': '다시 측정',

  'claims.title': '흔히 배우는 내용, 직접 재 보기',
  'claims.intro':
    '버튼을 누르면 그 내용이 잘 보이는 과제를 열고, 그 과제의 제공 모델로 지금 측정합니다. 그래서 위 표와 숫자가 다를 수 있습니다. 판정은 측정값에서 나옵니다.',
  'claims.about': '{cell}에 대해 배우는 내용',
  'claims.measure': '예시 열고 측정',
  'claims.again': '다시 측정',
  'claims.measuring': '측정 중…',
  'claims.all': '모두 측정',
  'claims.see': '위의 셀에서 보기: “{input}”, 시점 {step}',
  'outcome.holds': '맞음',
  'outcome.partly': '일부만 맞음',
  'outcome.fails': '여기서는 맞지 않음',
  'problem.claim.untrained': '학습된 가중치가 필요한데 ‘{id}’의 가중치를 찾지 못했습니다.',

  'claim.rnn-order': '글자의 순서와 시점을 파악한다.',
  'claim.rnn-lengths': '같은 가중치로 길이에 상관없이 입력을 읽는다.',
  'claim.rnn-fades': '멀리 떨어진 것일수록 관계를 파악하지 못한다(장기 의존성 문제).',
  'claim.lstm-same': 'RNN처럼 순서와 시점을 길이에 상관없이 파악한다.',
  'claim.lstm-far': '셀 상태가 먼 거리까지 정보를 전달한다.',
  'claim.lstm-overwritten': '기억이 덮어써질 수 있다.',
  'claim.lstm-slower': '다른 둘보다 계산이 느리다.',
  'claim.gru-fewer': 'LSTM보다 연산이 적다.',
  'claim.gru-as-good': '과제에 따라 LSTM만큼, 또는 더 잘한다.',
  'claim.gru-kept': 'LSTM과 달리 기억이 덮어써지지 않는다.',
  'claim.gru-apart': '기억과 출력을 따로 조절할 수 없다.',

  'verdict.rnn-order.holds':
    '두 글자의 자리를 바꾸면 {pairs}쌍 가운데 {rnn}에서 RNN의 답이 달라집니다. 출력은 순서를 바꾸면 {order}, 시점을 바꾸면 {time}만큼 움직입니다(0~1).',
  'verdict.rnn-order.partly':
    '두 글자의 자리를 바꿔도 {pairs}쌍 가운데 {rnn}에서만 RNN의 답이 달라집니다(LSTM {lstm}, GRU {gru}). 출력은 순서를 바꾸면 {order}, 시점을 바꾸면 {time}만큼 움직입니다(0~1). 둘 다 알아차리지만 답이 바뀔 만큼은 아닐 때가 많습니다.',
  'verdict.rnn-order.fails':
    '두 글자의 자리를 바꿔도 {pairs}쌍 가운데 {rnn}에서만 RNN의 답이 달라지고, 출력은 {order}만큼만 움직입니다(0~1). 이 가중치는 순서를 구별하지 못합니다.',
  'verdict.rnn-lengths.holds':
    '5, 50, 500시점을 같은 가중치로 읽고 똑같이 잘 답합니다. 정답률은 5시점에서 {short}, 500시점에서 {long}입니다.',
  'verdict.rnn-lengths.partly':
    '5, 50, 500시점을 같은 가중치로 읽지만 똑같이 잘 답하지는 못합니다. 정답률은 5시점에서 {short}, 500시점에서 {long}입니다.',
  'verdict.rnn-lengths.fails': '어떤 길이에서는 출력이 더는 수가 아닙니다.',
  'verdict.rnn-fades.holds':
    '정답률은 간격 {nearGap}에서 {near}, 간격 {farGap}에서 {far}입니다. 무작위로 찍으면 {chance}이므로 남은 기억이 없습니다.',
  'verdict.rnn-fades.partly':
    '간격 {half}이면 알던 것의 절반이 사라집니다. 정답률은 간격 {nearGap}에서 {near}, 간격 {farGap}에서 {far}입니다. 그래도 무작위로 찍는 {chance}까지 떨어지지는 않습니다. 일부는 끝까지 남습니다.',
  'verdict.rnn-fades.slowly':
    '일부가 흐려집니다. 정답률은 간격 {nearGap}에서 {near}, 간격 {farGap}에서 {far}입니다(무작위로 찍으면 {chance}).',
  'verdict.rnn-fades.fails':
    '흐려지지 않습니다. 정답률은 간격 {nearGap}에서 {near}, 간격 {farGap}에서 {far}입니다(무작위로 찍으면 {chance}).',
  'verdict.lstm-same.holds':
    '두 글자의 자리를 바꾸면 {pairs}쌍 가운데 {changed}에서 답이 달라지고, 정답률은 5시점에서 {short}, 500시점에서 {long}입니다. 두 번째 글자가 더 늦게 오면 출력은 {time}만큼 움직입니다(0~1). 이 과제는 시점이 아니라 순서를 묻습니다.',
  'verdict.lstm-same.partly':
    '두 글자의 자리를 바꾸면 {pairs}쌍 가운데 {changed}에서 답이 달라지고, 정답률은 5시점에서 {short}, 500시점에서 {long}입니다. 둘 가운데 하나는 배운 것과 다릅니다. 두 번째 글자가 더 늦게 오면 출력은 {time}만큼 움직입니다(0~1).',
  'verdict.lstm-same.fails':
    '두 글자의 자리를 바꿔도 {pairs}쌍 가운데 {changed}에서만 답이 달라지고, 정답률은 5시점에서 {short}, 500시점에서 {long}입니다.',
  'verdict.lstm-far.holds':
    '글자 {gap}개 너머에서 LSTM의 정답률은 {lstm}, RNN은 {rnn}입니다. 그런데 GRU도 {gru}입니다. 또 셀 상태가 그대로 남는 것은 아닙니다. 100시점 동안 가장 잘 남기는 유닛의 망각 게이트를 모두 곱해도 {kept}뿐이므로, 나머지는 도중에 새로 쓴 값입니다.',
  'verdict.lstm-far.partly':
    '글자 {gap}개 너머에서 LSTM의 정답률은 {lstm}에 그칩니다(RNN {rnn}, GRU {gru}). 100시점 동안 가장 잘 남기는 유닛의 망각 게이트를 모두 곱하면 {kept}입니다.',
  'verdict.lstm-far.fails':
    '글자 {gap}개 너머에서 LSTM의 정답률은 {lstm}로, 무작위로 찍는 것과 다르지 않습니다(RNN {rnn}, GRU {gru}).',
  'verdict.lstm-overwritten.holds':
    '{of}개 가운데 하나만 A~D의 다른 글자여도 충분합니다. 정답률은 없을 때 {none}, 하나일 때 {one}, {most}개일 때 {worst}입니다.',
  'verdict.lstm-overwritten.partly':
    '{of}개 가운데 하나가 A~D의 다른 글자인 정도로는 거의 그대로지만(없을 때 {none}, 하나일 때 {one}), {some}개면 {less}, {most}개면 {worst}까지 떨어집니다.',
  'verdict.lstm-overwritten.fails':
    '{of}개 가운데 {most}개를 A~D의 다른 글자로 바꿔도 정답률이 {worst}입니다(없을 때 {none}).',
  'verdict.lstm-slower.holds':
    '지금 이 CPU에서 한 시점에 LSTM은 {lstm}, GRU는 {gru}, RNN은 {rnn} 걸립니다. 차이가 측정의 흔들림보다 큽니다.',
  'verdict.lstm-slower.partly':
    '한 시점에 LSTM은 {lstm}, GRU는 {gru}, RNN은 {rnn} 걸립니다. 그러나 하나와는 차이가 측정의 흔들림보다 작아 구별할 수 없습니다.',
  'verdict.lstm-slower.fails':
    '한 시점에 LSTM은 {lstm}, GRU는 {gru}, RNN은 {rnn} 걸립니다. 측정의 흔들림이 차이보다 큽니다.',
  'verdict.gru-fewer.holds': '시점당 곱셈이 {gru}번으로, LSTM {lstm}번의 {ratio}입니다. RNN은 {rnn}번입니다.',
  'verdict.gru-fewer.fails': '시점당 곱셈이 {gru}번으로, LSTM의 {lstm}번보다 적지 않습니다.',
  'verdict.gru-as-good.holds':
    '과제 {tasks}개 가운데 {good}개에서 LSTM만큼 하고, 그중 {better}개에서는 더 잘합니다. 기억하기(지금 측정): 정답률 {recallGru} 대 {recallLstm}. 승객 수(지금 측정): 평균 오차 {airlineGru}천 명 대 {airlineLstm}천 명. 글자(모델 카드): 글자당 {lettersGru}비트 대 {lettersLstm}비트.',
  'verdict.gru-as-good.fails':
    '과제 {tasks}개 가운데 LSTM만큼 하는 것이 없습니다. 기억하기(지금 측정): 정답률 {recallGru} 대 {recallLstm}. 승객 수(지금 측정): 평균 오차 {airlineGru}천 명 대 {airlineLstm}천 명. 글자(모델 카드): 글자당 {lettersGru}비트 대 {lettersLstm}비트.',
  'verdict.gru-kept.holds': '사이에 A~D의 다른 글자가 있을 때 평균 정답률은 GRU {gru}, LSTM {lstm}입니다.',
  'verdict.gru-kept.partly':
    '둘 다 비슷하게 잃습니다. 사이에 A~D의 다른 글자가 있을 때 평균 정답률은 GRU {gru}, LSTM {lstm}입니다.',
  'verdict.gru-kept.fails':
    '오히려 더 쉽게 덮어써집니다. 사이에 A~D의 다른 글자가 {some}개 있으면 정답률이 GRU {gruThen}, LSTM {lstmThen}입니다(없으면 둘 다 {none}). 평균은 GRU {gru}, LSTM {lstm}입니다.',
  'verdict.gru-apart.holds':
    'LSTM은 뚜렷이 기억하는 값의 {lstm}[을/를] 내보내지 않고 둡니다(출력이 기억의 절반 미만). GRU는 {gru}입니다. 기억이 곧 출력이기 때문입니다. 기억과 출력의 상관은 GRU {gruR}, LSTM {lstmR}입니다.',
  'verdict.gru-apart.partly':
    'GRU가 내보내지 않고 두는 기억은 {gru}입니다. 기억이 곧 출력이기 때문입니다(상관 {gruR}). 그런데 따로 조절할 수 있는 LSTM도 {lstm}뿐입니다(상관 {lstmR}).',
  'verdict.gru-apart.fails': 'GRU가 내보내지 않고 두는 기억은 {gru}, LSTM은 {lstm}입니다.',

  'plot.gap': '사이에 낀 글자 수',
  'plot.steps': '읽은 시점 수',
  'plot.intruders': '20개 가운데 다른 글자 수',
  'plot.right': '정답률',
  'plot.chance': '무작위',
  'plot.changed': '답이 달라진 쌍의 비율',
  'plot.time': '시점당 시간',
  'plot.multiplications': '시점당 곱셈 수',
  'plot.airline': '승객 수: 평균 오차(천 명, 작을수록 좋음)',
  'plot.withheld': '기억하지만 내보내지 않는 비율',
}
