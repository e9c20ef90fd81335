package dev.meshclient.discovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names in a hosts file, which is read again when it has changed; one that cannot be read has none. */
final class HostsFile {
    private static final Logger log = LoggerFactory.getLogger(HostsFile.class);

    private final Path path;
    private volatile Contents contents = Contents.NONE;

    HostsFile(Path path) {
        this.path = path;
    }

    /** Returns the file of this system. */
    static HostsFile system() {
        String windows = System.getenv("SystemRoot");
        return new HostsFile(
                windows == null ? Path.of("/etc/hosts") : Path.of(windows, "System32", "drivers", "etc", "hosts"));
    }

    /**
     * Returns the addresses of a name, in the order of the file.
     *
     * @param host a name, without regard to case, and without a dot at its end
     */
    List<String> addresses(String host, AddressFamily family) {
        return current().byName().getOrDefault(host.toLowerCase(Locale.ROOT), List.of()).stream()
                .filter(family::has)
                .map(InetAddress::getHostAddress)
                .distinct()
                .toList();
    }

    private Contents current() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (!contents.isOf(now)) {
                contents = new Contents(now.lastModifiedTime(), now.size(), parsed());
            }
        } catch (NoSuchFileException e) {
            contents = Contents.NONE;
        } catch (IOException e) {
            log.debug("the hosts file cannot be read; it is passed over", e);
            contents = Contents.NONE;
        }
        return contents;
    }

    private Map<String, List<InetAddress>> parsed() throws IOException {
        Map<String, List<InetAddress>> byName = new HashMap<>();
        for (String line : Files.readAllLines(path, ISO_8859_1)) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            InetAddress address = AddressFamily.literal(words[0]);
            for (int i = 1; address != null && i < words.length; i++) {
                byName.computeIfAbsent(words[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(address);
            }
        }
        return byName;
    }

    private record Contents(FileTime modified, long size, Map<String, List<InetAddress>> byName) {
        static final Contents NONE = new Contents(FileTime.fromMillis(0), -1, Map.of());

        boolean isOf(BasicFileAttributes file) {
            return size == file.size() && modified.equals(file.lastModifiedTime());
        }
    }
}
