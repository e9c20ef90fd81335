package dev.meshclient.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/** What a command did. */
record Run(int exitCode, String out, String err) {

    static Run of(String... arguments) {
        return of("", Ansi.OFF, arguments);
    }

    static Run of(String in, Ansi ansi, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Streams streams = new Streams(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                ansi);
        return new Run(Main.run(streams, arguments), out.toString(), err.toString());
    }
}
