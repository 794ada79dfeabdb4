/// The name that was probably meant: the valid one with the fewest edits from `name`, where few enough.
///
/// Edits are letters put in, left out, replaced, or swapped with their neighbour; upper and lower case are the
/// same. At most half of the longer name's letters may differ, and not all. Ties: the first valid name.
package func nearestName(to name: String, among valid: some Sequence<String>) -> String? {
  var best: (name: String, edits: Int)?
  for candidate in valid {
    let edits = editDistance(Array(name.lowercased()), Array(candidate.lowercased()))
    let longer = max(name.count, candidate.count)
    guard edits <= max(1, longer / 2), edits < longer else { continue }
    if best.map({ edits < $0.edits }) ?? true { best = (candidate, edits) }
  }
  return best?.name
}

/// Optimal string alignment distance.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in 0..<b.count {
      row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
