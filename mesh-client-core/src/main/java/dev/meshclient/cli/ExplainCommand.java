package dev.meshclient.cli;

import dev.meshclient.Explanation;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.Preview;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.HeaderLines;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.MeshRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a request. */
@Command(
        name = "explain",
        description = "Says what the mesh makes of a request, and why. Nothing is sent, and no name is looked up.")
final class ExplainCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            paramLabel = "FILES METHOD URL",
            arity = "1..*",
            hideParamSyntax = true,
            description = "Files, folders and globs, which together make one mesh; - is standard input."
                    + " The last two are the request, such as GET http://orders.shop.local/")
    private List<String> arguments = List.of();

    @Option(
            names = "--as",
            paramLabel = "IDENTITY",
            description = "Who asks: mesh/NAME/virtualNode/NAME, mesh/NAME/virtualGateway/NAME, or its ARN."
                    + " Default: nobody in particular.")
    private @Nullable String identity;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            converter = Header.Converter.class,
            description = "A header of the request; as often as needed.")
    private List<Header> headers = List.of();

    @Option(
            names = "--sticky-key",
            paramLabel = "KEY",
            description = "The key of the caller, for routes with 'stickyBy: caller'. Default: none.")
    private @Nullable String stickyKey;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private FileOptions options = new FileOptions();

    ExplainCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        checkArguments();
        MeshRequest request = request();
        Contents contents = Contents.of(options.inputs(files(), streams.in()));
        Report report = contents.check();
        if (report.has(Severity.ERROR)) {
            report.print(streams, json);
            return ExitCode.SOFTWARE;
        }
        Explanation explanation = explain(contents.document(), request);
        streams.out().println(json ? explanation.toJson() : Printable.lines(explanation.toString()));
        return explanation.verdict() == Verdict.FAILS ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** Options may stand anywhere, also between the files and the request. */
    private void checkArguments() {
        if (arguments.size() < 3) {
            throw new UsageException(
                    "arguments: " + String.join(" ", arguments) + " (expected: FILES, then a method, then a URL)");
        }
    }

    private List<String> files() {
        return arguments.subList(0, arguments.size() - 2);
    }

    private MeshRequest request() {
        String method = arguments.get(arguments.size() - 2);
        if (!method.matches("[A-Za-z-]+")) {
            throw new UsageException("method: " + method + " (expected: one such as GET, after the files)");
        }
        Map<String, String> values = new LinkedHashMap<>();
        headers.forEach(header ->
                values.merge(header.name(), header.value(), (a, b) -> HeaderLines.joined(header.name(), a, b)));
        try {
            return MeshRequest.of(method, arguments.get(arguments.size() - 1), values);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The configuration is right, so what is wrong is the identity. */
    private Explanation explain(ConfigDocument document, MeshRequest request) {
        try (MeshContext.Scope caller =
                MeshContext.NONE.withStickyKey(stickyKey).open()) {
            return Preview.explain(document, identity, request);
        } catch (MeshConfigException | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
