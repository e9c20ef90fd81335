package dev.meshclient.testkit.standin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The names that a DNS stand-in knows; it is the authority for all names. Safe for use by several threads. */
final class DnsZone {
    private static final Name AUTHORITY = Name.fromConstantString("stand-in.");
    private static final long HOUR_SECONDS = 3600;

    private final Map<Name, Map<Integer, List<Record>>> names = new HashMap<>();
    private long negativeTtlSeconds = 5;
    private long serial = 1;

    /** An alias has no other records (RFC 1034, section 3.6.2): what was there before gives way. */
    synchronized void put(DnsRecords put) {
        Map<Integer, List<Record>> types = names.computeIfAbsent(put.name(), unknown -> new HashMap<>());
        if (put.type() == Type.CNAME) {
            types.clear();
        } else {
            types.remove(Type.CNAME);
        }
        types.put(put.type(), put.records());
        serial++;
    }

    synchronized void remove(Name name) {
        names.remove(name);
        serial++;
    }

    synchronized void negativeTtl(long seconds) {
        negativeTtlSeconds = seconds;
    }

    /** Adds what answers the question of a reply, following aliases. */
    synchronized void answer(Message reply) {
        Record question = reply.getQuestion();
        add(question.getName(), question.getType(), reply, new HashSet<>(Set.of(question.getName())));
    }

    private void add(Name name, int type, Message reply, Set<Name> followed) {
        List<Record> found = records(name, type);
        List<Record> aliases = records(name, Type.CNAME);
        if (!found.isEmpty()) {
            found.forEach(record -> reply.addRecord(record, Section.ANSWER));
        } else if (aliases.isEmpty()) {
            reply.getHeader().setRcode(exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
            reply.addRecord(authority(), Section.AUTHORITY);
        } else {
            CNAMERecord alias = (CNAMERecord) aliases.get(0);
            reply.addRecord(alias, Section.ANSWER);
            if (followed.add(alias.getTarget())) {
                add(alias.getTarget(), type, reply, followed);
            }
        }
    }

    private List<Record> records(Name name, int type) {
        return names.getOrDefault(name, Map.of()).getOrDefault(type, List.of());
    }

    /** A name exists if there is one below it (RFC 8020). */
    private boolean exists(Name name) {
        return names.keySet().stream().anyMatch(known -> known.subdomain(name));
    }

    /** How long an absence may be remembered is the lesser of TTL and minimum (RFC 2308, section 5). */
    private SOARecord authority() {
        return new SOARecord(
                Name.root,
                DClass.IN,
                negativeTtlSeconds,
                AUTHORITY,
                AUTHORITY,
                serial,
                HOUR_SECONDS,
                HOUR_SECONDS,
                HOUR_SECONDS,
                negativeTtlSeconds);
    }
}
