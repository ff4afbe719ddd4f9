package dev.osprey.backtest;

import dev.osprey.journal.Verification;
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

/** The files that a run read, with their SHA-256: of a file of its bytes, of a log of its records. */
final class DataDigest {

    private DataDigest() {}

    /** @throws IllegalArgumentException if a file cannot be read */
    static List<Map<String, Object>> of(List<BacktestRequest.DataFile> files) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (BacktestRequest.DataFile each : files) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", each.file().getFileName().toString());
            one.put("instrument", each.instrument());
            one.put("sha256", digest(each.file()));
            all.add(one);
        }
        return all;
    }

    private static String digest(Path file) {
        if (Files.isDirectory(file)) {
            return Verification.of(file).digest();
        }
        try (InputStream in = Files.newInputStream(file);
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
