package dev.osprey.backtest;

import dev.osprey.journal.DamagedLogException;
import dev.osprey.journal.JournalException;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.RecordDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that a run reads, with their SHA-256: of a file of its bytes, of a log of its records. */
final class DataDigest {

    private static final String LOG = "log";

    private DataDigest() {}

    /**
     * Digests them all; leaves off when the thread is interrupted.
     *
     * @throws IllegalArgumentException if a file cannot be read
     */
    static List<Map<String, Object>> of(List<BacktestRequest.DataFile> files) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (BacktestRequest.DataFile each : files) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", each.file().getFileName().toString());
            one.put("instrument", each.instrument());
            one.put("sha256", Files.isDirectory(each.file()) ? ofLog(each.file()) : ofFile(each.file()));
            all.add(one);
        }
        return all;
    }

    private static String ofLog(Path folder) {
        RecordDigest digest = new RecordDigest();
        try (JournalReader reader = JournalReader.open(inside(folder))) {
            while (!Thread.currentThread().isInterrupted() && reader.next()) {
                digest.add(reader);
            }
        } catch (DamagedLogException e) {
            // what is before the damage counts, as it does for the feed, which tells of it
        } catch (JournalException e) {
            throw new IllegalArgumentException("data=" + folder + " cannot be read: " + e.getMessage(), e);
        }
        return digest.hex();
    }

    /** A server's data folder has its log in a folder of its own. */
    private static Path inside(Path folder) {
        Path log = folder.resolve(LOG);
        return Files.isDirectory(log) ? log : folder;
    }

    private static String ofFile(Path file) {
        try (InputStream in = Files.newInputStream(file); // ends when its thread is interrupted
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new IllegalArgumentException("data=" + file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
