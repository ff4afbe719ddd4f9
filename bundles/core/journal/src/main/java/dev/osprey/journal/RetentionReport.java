package dev.osprey.journal;

/**
 * What retention did.
 *
 * @param deletedSegments how many segment files went
 * @param deletedBytes    how many bytes they had
 * @param archivedRecords how many of their records were copied into the archive log
 * @param remainingBytes  how many bytes the log's segments have now
 * @param overtaken       how many readers lost records that they had not yet read
 */
public record RetentionReport(
        int deletedSegments, long deletedBytes, long archivedRecords, long remainingBytes, int overtaken) {}
