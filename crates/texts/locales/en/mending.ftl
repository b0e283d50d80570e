# Errors put right and papers that were lost (Decree 61/2018/NĐ-CP, Article 21)

act-correct_result = Correct a wrong result
act-record_loss = Record lost papers

event-result_corrected = Wrong result corrected
event-loss_recorded = Loss of papers recorded, with an apology

office-correct-says = An error of the agency is corrected by the agency at its own cost. The applicant hands in and pays nothing; the new result lies at the one-stop unit.
office-correct-reason = What is wrong
office-correct-file = The right result, signed
office-corrections = Corrected results
office-correction = In place of no. { $number }: { $reason }
office-loss-says = Say what was lost, who answers for it, and what is done. The applicant is told with the apology; the deadline stays.
office-loss-what = Which papers were lost
office-loss-liable = Who answers for it
office-loss-remedy = What is done, and who pays
office-losses = Lost papers
office-loss = { $what } Who answers for it: { $liable }. { $remedy }

track-corrected = The result was corrected
track-corrected-text = The agency has put an error right: { $reason } You pay nothing. The right result waits for you where you collect it.
track-lost = The agency has lost papers of yours
track-lost-text = { $what } { $remedy } { $apology }

refusal-DOS-046 = Who answers for it and what is done is missing
    .why = Where papers of an applicant are lost, it is found out who answers for it and what puts it right.
    .advice = Name the person who answers for it, what will be done, and who pays.
