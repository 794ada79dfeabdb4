/// Writes the extract of contracts: a row for each term with a provider.
struct ContractRecords {
  let market: Market

  func write(to rows: inout DeliveryRows) {
    let file = rows.layout.file(.contracts)
    for (position, contract) in market.contracts.enumerated() {
      for term in contract.terms {
        // A few had their name misspelt at first.
        if position % 150 == 99 {
          rows.write(.contracts, to: file, superseded: true) { put(contract, term, suffix: " (namn?)", in: &$0) }
        }
        rows.write(.contracts, to: file) { put(contract, term, suffix: "", in: &$0) }
      }
    }
  }

  private func put(_ contract: Contract, _ term: Contract.Term, suffix: String, in row: inout RowBuffer) {
    row.put(whole: contract.number)
    row.put(text: Market.identifier(term.provider))
    row.put(text: market.providers[term.provider].name + suffix)
    row.put(text: Municipalities.areas[contract.area])
    row.put(day: term.start)
    row.put(day: term.end)
  }
}
