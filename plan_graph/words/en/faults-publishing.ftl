### Faults of publishing

publish-period = “{ $found }” is not a reporting period
    .hint = For example Q1-2025, Q2-2025 (reported with the half-year), Q3-2025, Q4-2025 or 2025 (the yearly report)
publish-not-folder = not a folder
    .hint = Choose a new folder
publish-other-files = the folder has other files: { $found }
    .hint = Choose a new folder, or one made by this command
