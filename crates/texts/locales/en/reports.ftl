# Periodic reports in the office: written, checked, approved.
office-nav-reports = Periodic reports
reports-page-text = People write the text, and it is kept for the next period. The figures come from the dossiers and from what units submit.
reports-kind-half-year = Half-year report
reports-title = Report for { $period }
reports-stage-draft = Being written
reports-stage-approved = Approved
reports-list-period = Period
reports-list-kind = Kind of report
reports-list-title = Subject
reports-list-state = State
reports-list-updated = Changed
reports-empty = No report yet
reports-empty-text = Begin a period to get the outline with its figures. The next period goes on from the text of this one.
reports-begin-title = Begin a new report
reports-begin-text = The text comes from the latest earlier report of the same kind, or else from the outline.
reports-begin-do = Begin
reports-from = From
reports-to = Until the end of
reports-period-reversed = The last day lies before the first. Look at both days again
reports-document-docx = Word
reports-document-pdf = PDF
reports-document-json = Figures (JSON)
reports-open-notice = { $count ->
    [one] { $count } contradiction has no explanation yet
   *[other] { $count } contradictions have no explanation yet
}
reports-open-go = See what does not agree
reports-missing-notice = { $count ->
    [one] The text names { $count } figure that nobody has given yet
   *[other] The text names { $count } figures that nobody has given yet
}
reports-reopened-notice = The report was opened again to be corrected
reports-section-empty = This section has no text yet.
reports-write = Edit the text
reports-check = Do the figures agree?
reports-check-text = Each line is a relation between figures. While one fails without an explanation, the report cannot be approved.
reports-check-none = No relation is declared for this kind of report.
reports-check-relation = Relation
reports-check-verdict = Verdict
reports-check-expected = Computed
reports-check-printed = In the report
reports-explained = Explanation
reports-explained-old = the figures changed since; explain them again
reports-explain-label = Why the two do not agree
reports-explain-do = Explain
reports-explain-again = Change the explanation
reports-approve-title = Approve the report
reports-approve-text = After the approval the text, the figures and the Word and PDF files stay as they were at that moment.
reports-approve-blocked = { $count ->
    [one] It cannot be approved yet: { $count } contradiction has no explanation.
   *[other] It cannot be approved yet: { $count } contradictions have no explanation.
}
reports-approve-do = Approve the report
reports-reopen-title = Open again for correction
reports-reopen-text = The approved version stays in the history. Say why it has to be corrected.
reports-reopen-do = Open again
reports-figures = Figures
reports-figures-text = Every figure with its definition, its denominator, its period and the number of records behind it.
reports-figure-source = Source
reports-figure-records = { $count ->
    [one] Computed from { $count } record
   *[other] Computed from { $count } records
}
reports-history-begun = Report begun
reports-history-text-written = Text edited
reports-history-explained = Contradiction explained
reports-history-approved = Approved
reports-history-reopened = Opened again
reports-section-text = Text
reports-section-hint = Leave an empty line between paragraphs. Write the code of a figure in braces, as { "{" }F067{ "}" }; its value is put in its place.
reports-section-do = Save the text
reports-section-now = How it reads now
reports-section-figures = Figures you can use
reports-section-figures-text = Copy the code of the first column into the text. Values follow the dossiers until the report is approved.
reports-section-write-as = Write
reports-section-earlier = Earlier versions
reports-section-again = Take up this version again
reports-refused-title = That could not be done
reports-refused-stale = Somebody has just changed this report. What you wrote is still in the field below; look at the new version and save again
reports-refused-unknown-kind = There is no outline for reports of kind { $kind }. Load one first
reports-refused-already-approved = The report is approved and cannot be changed. To correct it, open it again with a reason
reports-refused-not-approved = Only an approved report can be opened again
reports-refused-unknown-section = The outline has no section { $section }
reports-refused-too-many-paragraphs = A section has at most { $max } paragraphs
reports-refused-text-too-long = A paragraph has at most { $max } characters. Make several of it
reports-refused-reason-missing = Give a reason
reports-refused-nothing-to-explain = The relation { $relation } does not fail, there is nothing to explain
reports-refused-unexplained = { $count ->
    [one] It cannot be approved: { $count } contradiction has no explanation ({ $relations }). Correct the figures, or explain it
   *[other] It cannot be approved: { $count } contradictions have no explanation ({ $relations }). Correct the figures, or explain each of them
}
reports-refused-too-many-changes = This report was changed too often. Approve it or begin another
reports-refused-period-overlaps = This period overlaps the report of the same kind from { $from } to { $to }. A day belongs to one report
flash-report-begun = The report is begun
flash-report-written = The text is saved
flash-report-explained = The explanation is saved
flash-report-approved = The report is approved
flash-report-reopened = The report is open again
office-audit-begin_report = Began a periodic report
office-audit-write_report = Edited the text of a report
office-audit-explain_report = Explained figures of a report
office-audit-approve_report = Approved a report
office-audit-reopen_report = Opened a report again
office-audit-of-report = Periodic report
