package dev.meshclient.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of a PEM file (RFC 7468); what stands between blocks is explanation. */
final class PemBlock {
    /** Bytes of a file: a bundle of all public authorities has about 250 kB. */
    private static final int LIMIT = 4 * 1024 * 1024;

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----");
    private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z-]+:.*$");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String label;
    private final boolean encrypted;
    private final byte[] content;

    private PemBlock(String label, boolean encrypted, byte[] content) {
        this.label = label;
        this.encrypted = encrypted;
        this.content = content;
    }

    /** Returns what it says it is, such as {@code CERTIFICATE}. */
    String label() {
        return label;
    }

    /** Returns whether its content cannot be read without a password. */
    boolean encrypted() {
        return encrypted;
    }

    /** Returns its content, in DER. */
    byte[] content() {
        return content.clone();
    }

    /** Reads all blocks of a file. */
    static List<PemBlock> read(Path file) throws IOException {
        String text = text(file);
        List<PemBlock> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int end = 0;
        while (begin.find(end)) {
            String label = begin.group(1);
            String foot = "-----END " + label + "-----";
            end = text.indexOf(foot, begin.end());
            if (end < 0) {
                throw new IOException(file + ": " + label + " without an end (expected: " + foot + ")");
            }
            blocks.add(of(file, label, text.substring(begin.end(), end)));
        }
        return blocks;
    }

    private static PemBlock of(Path file, String label, String body) throws IOException {
        boolean encrypted = label.startsWith("ENCRYPTED ") || body.contains(",ENCRYPTED");
        try {
            String base64 = SPACE.matcher(HEADER.matcher(body).replaceAll("")).replaceAll("");
            return new PemBlock(label, encrypted, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + label + " is damaged (expected: base64)", e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException(file + ": too large (expected: at most " + LIMIT + " bytes)");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": permission denied", e);
        }
    }

    /** Returns the labels of blocks, for a message about what was found. */
    static String labels(List<PemBlock> blocks) {
        return blocks.isEmpty()
                ? "no PEM block"
                : String.join(
                        ", ", blocks.stream().map(PemBlock::label).distinct().toList());
    }
}
