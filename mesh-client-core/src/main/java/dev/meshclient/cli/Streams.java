package dev.meshclient.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command reads and writes.
 *
 * @param in standard input
 * @param out for what was asked for
 * @param err for why it cannot be had
 * @param ansi whether there are colours
 */
record Streams(InputStream in, PrintWriter out, PrintWriter err, Ansi ansi) {}
