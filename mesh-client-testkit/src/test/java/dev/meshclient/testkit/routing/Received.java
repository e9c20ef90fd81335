package dev.meshclient.testkit.routing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request exactly as it came.
 *
 * @param line the request line
 * @param headers the lines of the headers, in their order
 * @param body the body, each byte a character
 */
record Received(String line, List<String> headers, String body) {

    /** Reads one; null if the client wants no more. */
    static @Nullable Received read(InputStream in) throws IOException {
        String line = readLine(in);
        if (line == null) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        for (String header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
            headers.add(header);
        }
        return new Received(line, headers, "").withBody(in);
    }

    private Received withBody(InputStream in) throws IOException {
        List<String> length = values("content-length");
        if (length.isEmpty()) {
            return this;
        }
        byte[] bytes = in.readNBytes(Integer.parseInt(length.get(0)));
        return new Received(line, headers, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static @Nullable String readLine(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (read.isEmpty()) {
                    return null;
                }
                throw new EOFException("after " + read);
            }
            if (next != '\r') {
                read.append((char) next);
            }
        }
        return read.toString();
    }

    /** The path and query, as they stand in the request line. */
    String target() {
        return line.split(" ", -1)[1];
    }

    /** The values of a header, one for each of its lines. */
    List<String> values(String name) {
        String beginning = name + ":";
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, beginning, 0, beginning.length()))
                .map(header -> header.substring(beginning.length()).trim())
                .toList();
    }

    String host() {
        return String.join(",", values("host"));
    }
}
