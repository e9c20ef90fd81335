package dev.meshclient.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/command-line.md} shows of consoles is what a console shows. */
class CommandLinePageIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("# (\\S+\\.yaml)\n(?s:.*)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ mesh-client (.*)\n((?:(?!\\$ ).*\n)*)");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private Path folder;

    @TempDir
    private Path output;

    @Test
    void every_command_prints_what_the_page_says() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "command-line.md"));
        writeFiles(Files.readString(Path.of("..", "README.md")));
        writeFiles(page);

        List<MatchResult> commands = blocks(page, "console")
                .flatMap(block -> COMMAND.matcher(block).results())
                .toList();

        assertThat(commands).hasSizeGreaterThan(3);
        for (MatchResult command : commands) {
            Fork fork = Fork.in(folder, output, arguments(command.group(1)));
            assertThat(fork.out() + fork.err()).as(command.group(1)).isEqualTo(command.group(2));
        }
    }

    /** A file begins with a comment that names it. */
    private void writeFiles(String page) throws IOException {
        for (String block : blocks(page, "yaml").toList()) {
            MatchResult file = FILE.matcher(block).results().findFirst().orElseThrow();
            Files.writeString(folder.resolve(file.group(1)), block);
        }
    }

    private static Stream<String> blocks(String page, String language) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    private static String[] arguments(String line) {
        return ARGUMENT.matcher(line)
                .results()
                .map(argument -> argument.group(1) != null ? argument.group(1) : argument.group(2))
                .toArray(String[]::new);
    }
}
