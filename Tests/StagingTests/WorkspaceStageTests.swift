import Foundation
import Staging
import Testing

@Suite("committed stages") struct WorkspaceStageTests {
  private func record(_ stage: String, key: String, file: String? = nil) -> StageRecord {
    StageRecord(
      stage: stage, key: key,
      inputs: [StageInput(name: "p.csv.gz", digest: "aa"), StageInput(name: "cohort.to", digest: "bb")],
      digest: "cc", file: file, payload: #"{"rows": 3}"#)
  }

  @Test("what was committed is there after reopening, in all its parts") func reopen() throws {
    let folder = try WorkspaceFolder()
    let earnings: StageRecord
    do {
      let workspace = try folder.open()
      #expect(try workspace.committed("link") == nil)
      var staged = record("ingest.earnings", key: "k1", file: "a.columns")
      staged.file = try folder.stage(workspace, staged.stage, key: staged.key, 17).file
      earnings = staged
      try workspace.commit(earnings)
      try workspace.commit(record("link", key: "k2"))
    }
    let workspace = try folder.open()
    #expect(try workspace.committed("ingest.earnings") == earnings)
    #expect(try workspace.committed("link") == record("link", key: "k2"))
    #expect(try workspace.committedStages() == ["ingest.earnings", "link"])
    #expect(try folder.value(workspace, "ingest.earnings") == 17)
  }

  @Test("a new result takes the place of the old, whose file goes") func replaced() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    try workspace.commit(folder.stage(workspace, "link", key: "k1", 1))
    let next = try folder.stage(workspace, "link", key: "k2", 2)
    #expect(try folder.value(workspace, "link") == 1, "until it is committed, the old one stands")
    try workspace.commit(next)
    #expect(try workspace.committed("link") == next)
    #expect(try folder.names(in: "stages") == ["link-k2.columns"])
  }

  @Test("the same result committed again keeps its file") func again() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    for _ in 0..<2 { try workspace.commit(folder.stage(workspace, "link", key: "k1", 1)) }
    #expect(try folder.value(workspace, "link") == 1)
  }

  @Test("a withdrawn stage is gone with its file; others stay") func withdrawn() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    try workspace.commit(folder.stage(workspace, "ingest.a", key: "k1", 1))
    try workspace.commit(folder.stage(workspace, "ingest.b", key: "k1", 2))
    try workspace.withdraw("ingest.a")
    try workspace.withdraw("ingest.none")
    #expect(try workspace.committed("ingest.a") == nil)
    #expect(try folder.names(in: "stages") == ["ingest.b-k1.columns"])
  }

  @Test("killed before the commit: the stage file goes, the old result stays") func killedBeforeCommit() throws {
    let folder = try WorkspaceFolder()
    do {
      let workspace = try folder.open()
      try workspace.commit(folder.stage(workspace, "link", key: "k1", 1))
      _ = try folder.stage(workspace, "link", key: "k2", 2)
    }
    let workspace = try folder.open()
    #expect(try folder.names(in: "stages") == ["link-k1.columns"])
    #expect(try folder.value(workspace, "link") == 1)
  }

  @Test("killed between the commit and the removal of the old file: it goes") func killedBeforeRemoval() throws {
    let folder = try WorkspaceFolder()
    let old: [UInt8]
    do {
      let workspace = try folder.open()
      try workspace.commit(folder.stage(workspace, "link", key: "k1", 1))
      old = try folder.bytes("stages/link-k1.columns")
      try workspace.commit(folder.stage(workspace, "link", key: "k2", 2))
    }
    try folder.put(old, at: "stages/link-k1.columns")
    _ = try folder.open()
    #expect(try folder.names(in: "stages") == ["link-k2.columns"])
  }

  @Test("a stage whose file is missing is not there") func missingFile() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let record = try folder.stage(workspace, "link", key: "k1", 1)
    try workspace.commit(record)
    try FileManager.default.removeItem(atPath: workspace.stageFile(named: #require(record.file)))
    #expect(try workspace.committed("link") == nil)
    try workspace.commit(folder.stage(workspace, "link", key: "k1", 1))
    #expect(try workspace.committed("link") == record)
  }

  @Test("a stage whose file was cut anywhere is not there") func cutFile() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.open()
    let record = try folder.stage(workspace, "link", key: "k1", 1)
    try workspace.commit(record)
    let whole = try folder.bytes("stages/link-k1.columns")
    for length in whole.indices {
      try folder.put(Array(whole[..<length]), at: "stages/link-k1.columns")
      #expect(try workspace.committed("link") == nil, "\(length) of \(whole.count) bytes")
    }
    try folder.put(whole, at: "stages/link-k1.columns")
    #expect(try workspace.committed("link") == record)
  }
}
