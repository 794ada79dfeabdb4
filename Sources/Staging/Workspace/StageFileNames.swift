extension Workspace {
  /// Gives a whole stage file another name: that of its key, once all that the key is made of is known.
  public func renameStageFile(_ old: String, to new: String) throws(WorkspaceError) {
    try rename(stageFile(named: old), to: stageFile(named: new))
  }

  /// Removes a stage file that is not to be committed, whole or not. What can't be removed now is at the next opening.
  public func discardStageFile(named name: String) {
    for name in [name, name + Folder.unfinished] { try? stages.remove(name) }
  }
}
