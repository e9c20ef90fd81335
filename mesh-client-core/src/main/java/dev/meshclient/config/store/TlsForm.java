package dev.meshclient.config.store;

import dev.meshclient.model.Certificate;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.TlsValidation;
import dev.meshclient.model.Trust;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Transport security, of callers and of servers. */
final class TlsForm {
    private static final ListenerTls.Mode[] MODES = ListenerTls.Mode.values();

    private TlsForm() {}

    static void writePolicy(ByteWriter out, ClientPolicy policy) {
        out.nullable(policy.tls(), TlsForm::writeCaller);
    }

    static ClientPolicy readPolicy(ByteReader in) throws IOException {
        return new ClientPolicy(in.flag() ? readCaller(in) : null);
    }

    private static void writeCaller(ByteWriter out, ClientPolicy.Tls tls) {
        out.flag(tls.enforce()).all(tls.ports(), ByteWriter::whole);
        writeValidation(out, tls.validation());
        out.nullable(tls.certificate(), TlsForm::writeCertificate);
    }

    private static ClientPolicy.Tls readCaller(ByteReader in) throws IOException {
        return new ClientPolicy.Tls(
                in.flag(), readPorts(in), readValidation(in), in.flag() ? readCertificate(in) : null);
    }

    private static Set<Integer> readPorts(ByteReader in) throws IOException {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int left = in.count(); left > 0; left--) {
            ports.add(in.whole());
        }
        return ports;
    }

    static void writeListener(ByteWriter out, ListenerTls tls) {
        out.constant(tls.mode());
        writeCertificate(out, tls.certificate());
        out.nullable(tls.validation(), TlsForm::writeValidation);
    }

    static ListenerTls readListener(ByteReader in) throws IOException {
        return new ListenerTls(in.constant(MODES), readCertificate(in), in.flag() ? readValidation(in) : null);
    }

    private static void writeValidation(ByteWriter out, TlsValidation validation) {
        writeTrust(out, validation.trust());
        out.nullable(validation.subjectAlternativeNames(), (names, each) -> names.all(each, ByteWriter::text));
    }

    private static TlsValidation readValidation(ByteReader in) throws IOException {
        return new TlsValidation(readTrust(in), in.flag() ? in.texts() : null);
    }

    private static void writeTrust(ByteWriter out, Trust trust) {
        if (trust instanceof Trust.File file) {
            out.whole(0).text(file.certificateChain());
        } else if (trust instanceof Trust.Acm acm) {
            out.whole(1).all(acm.certificateAuthorityArns(), ByteWriter::text);
        } else if (trust instanceof Trust.Sds sds) {
            out.whole(2).text(sds.secretName());
        }
    }

    private static Trust readTrust(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 -> new Trust.File(in.text());
            case 1 -> new Trust.Acm(in.texts());
            default -> new Trust.Sds(in.text());
        };
    }

    private static void writeCertificate(ByteWriter out, Certificate certificate) {
        if (certificate instanceof Certificate.File file) {
            out.whole(0).text(file.certificateChain()).text(file.privateKey());
        } else if (certificate instanceof Certificate.Acm acm) {
            out.whole(1).text(acm.certificateArn());
        } else if (certificate instanceof Certificate.Sds sds) {
            out.whole(2).text(sds.secretName());
        }
    }

    private static Certificate readCertificate(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 -> new Certificate.File(in.text(), in.text());
            case 1 -> new Certificate.Acm(in.text());
            default -> new Certificate.Sds(in.text());
        };
    }
}
