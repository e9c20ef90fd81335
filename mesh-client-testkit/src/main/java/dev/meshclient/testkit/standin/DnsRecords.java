package dev.meshclient.testkit.standin;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TTL;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The records of one name and type. */
record DnsRecords(Name name, int type, List<Record> records) {

    static DnsRecords a(String name, Duration ttl, String... addresses) {
        return parsed(name, Type.A, ttl, addresses);
    }

    static DnsRecords aaaa(String name, Duration ttl, String... addresses) {
        return parsed(name, Type.AAAA, ttl, addresses);
    }

    static DnsRecords srv(String name, Duration ttl, String... targets) {
        return parsed(name, Type.SRV, ttl, targets);
    }

    static DnsRecords cname(String name, Duration ttl, String target) {
        return parsed(name, Type.CNAME, ttl, target);
    }

    static DnsRecords txt(String name, Duration ttl, String... texts) {
        Name owner = name(name);
        long seconds = seconds(ttl);
        return of(owner, Type.TXT, texts, text -> new TXTRecord(owner, DClass.IN, seconds, text));
    }

    private static DnsRecords parsed(String name, int type, Duration ttl, String... data) {
        Name owner = name(name);
        long seconds = seconds(ttl);
        return of(owner, type, data, text -> parse(owner, type, seconds, text));
    }

    private static DnsRecords of(Name name, int type, String[] data, Function<String, Record> read) {
        return new DnsRecords(name, type, Arrays.stream(data).map(read).toList());
    }

    private static Record parse(Name name, int type, long ttlSeconds, String data) {
        try {
            return Record.fromString(name, type, DClass.IN, ttlSeconds, data, Name.root);
        } catch (IOException e) {
            String record = Type.string(type);
            throw new IllegalArgumentException(
                    record + " " + name + ": " + data + " (expected: what an " + record + " record has)", e);
        }
    }

    static Name name(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("name: " + name + " (expected: a DNS name)", e);
        }
    }

    static long seconds(Duration ttl) {
        if (ttl.getNano() != 0 || ttl.isNegative() || ttl.getSeconds() > TTL.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "ttl: " + ttl + " (expected: whole seconds, 0 s .. " + TTL.MAX_VALUE + " s)");
        }
        return ttl.getSeconds();
    }
}
