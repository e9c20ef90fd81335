package dev.meshclient.examples.observability;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The file in which the mesh client logs calls: the mesh's configuration declares it, at the node that this process is. */
final class AccessLogFile {
    private AccessLogFile() {}

    /** Returns its lines, each of which is a call; the last ones are there when the mesh client is closed. */
    static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Returns which calls have no line of their own in Envoy's default format, with their path and their status. */
    static List<String> missing(List<String> lines) {
        List<String> missing = new ArrayList<>();
        for (ShopCall call : ShopCall.values()) {
            Pattern expected = expected(call);
            long found =
                    lines.stream().filter(line -> expected.matcher(line).find()).count();
            if (found != 1) {
                missing.add(call + ": " + expected + " in " + found + " lines (expected: 1)");
            }
        }
        return missing;
    }

    private static Pattern expected(ShopCall call) {
        String path = URI.create(call.url()).getPath();
        return Pattern.compile("\"GET " + path + " [^\"]*\" " + call.status() + " ");
    }
}
