package dev.meshclient.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A line of a request's head.
 *
 * @param name in lower case
 * @param value without blanks around it
 */
record Header(String name, String value) {

    /** Reads {@code Name: value}. */
    static final class Converter implements ITypeConverter<Header> {
        @Override
        public Header convert(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || text.substring(0, colon).isBlank()) {
                throw new TypeConversionException(text + " (expected: 'Name: value')");
            }
            String name = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            return new Header(name, text.substring(colon + 1).strip());
        }
    }
}
