extension Workspace {
  /// Gives a whole stage file another name: that of its key, once all that the key is made of is known.
  public func renameStageFile(_ old: String, to new: String) throws(WorkspaceError) {
    try rename(stageFile(named: old), to: stageFile(named: new))
  }
}
