package dev.meshclient.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A text that no message may show. It is read each time, as what issues tokens also exchanges them. */
@FunctionalInterface
interface Secret {
    /** Bytes of a file. */
    int LIMIT = 64 * 1024;

    /** Returns it without what surrounds it, as files end with a line break. May block. */
    String read() throws IOException;

    static Secret file(Path file) {
        return () -> {
            try (InputStream stream = Files.newInputStream(file)) {
                byte[] bytes = stream.readNBytes(LIMIT + 1);
                if (bytes.length > LIMIT) {
                    throw new IOException(file + ": too large (expected: at most " + LIMIT + " bytes)");
                }
                return checked(file.toString(), new String(bytes, StandardCharsets.UTF_8));
            } catch (NoSuchFileException e) {
                throw new IOException(file + ": no such file", e);
            }
        };
    }

    /**
     * Returns the content of an environment variable.
     *
     * @param environment returns a variable's content; null if there is none
     */
    static Secret variable(String name, UnaryOperator<@Nullable String> environment) {
        return () -> checked("environment variable " + name, environment.apply(name));
    }

    private static String checked(String where, @Nullable String text) throws IOException {
        String secret = text == null ? "" : text.strip();
        if (secret.isEmpty()) {
            throw new IOException(where + ": empty (expected: a secret)");
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw new IOException(where + ": several lines or control characters (expected: one line)");
        }
        return secret;
    }
}
