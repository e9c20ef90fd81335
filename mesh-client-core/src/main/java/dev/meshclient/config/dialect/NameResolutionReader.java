package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.NameResolution;
import dev.meshclient.model.NameResolution.Resolver;
import java.time.Duration;
import java.util.Locale;

/** Reads how DNS names are looked up. */
final class NameResolutionReader {
    private static final Choice<Resolver> RESOLVER =
            Choice.of(Resolver.values(), resolver -> resolver.name().toLowerCase(Locale.ROOT));
    private static final Duration LEAST = Duration.ofSeconds(1);

    private NameResolutionReader() {}

    static NameResolution read(Node node, Scope scope) {
        return Fields.read(node, scope, NameResolutionReader::fields);
    }

    private static NameResolution fields(Fields fields) {
        NameResolution standard = NameResolution.STANDARD;
        Resolver resolver = fields.optional("resolver", RESOLVER, standard.resolver());
        int errors = fields.scope().errors();
        Duration minTtl = fields.optional("minTtl", DurationReader::positive, standard.minTtl());
        Duration maxTtl = fields.optional("maxTtl", DurationReader::positive, standard.maxTtl());
        if (fields.scope().errors() == errors) {
            notLess(fields, "minTtl", minTtl, LEAST, "1 s or more");
            notLess(fields, "maxTtl", maxTtl, minTtl, "minTtl or more: " + words(minTtl));
        }
        return new NameResolution(
                resolver,
                minTtl,
                maxTtl,
                fields.optional("nameservers", Items.of(NameserverReader::read), standard.nameservers()));
    }

    private static void notLess(Fields fields, String name, Duration value, Duration least, String expected) {
        if (value.compareTo(least) < 0) {
            fields.problem(name, Problem.of("out of range").value(words(value)).expected(expected));
        }
    }

    private static String words(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
