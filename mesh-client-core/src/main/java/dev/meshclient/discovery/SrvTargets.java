package dev.meshclient.discovery;

import dev.meshclient.discovery.AddressLookup.Answer;
import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

/**
 * The endpoints that SRV records lead to: each address of each target of the lowest priority value.
 *
 * @param endpoints each of them once
 * @param validFor the least time to live of all answers
 */
record SrvTargets(List<Endpoint> endpoints, Duration validFor) {

    /**
     * Finds the addresses of the targets.
     *
     * @throws IOException if those of one target cannot be told: without it, the endpoints would not be all
     */
    static SrvTargets of(DnsAnswer answer, HostLookup hosts, TimeToLive timeToLive) throws IOException {
        Map<Endpoint, Integer> weights = new LinkedHashMap<>();
        Map<Name, Answer> answers = new HashMap<>();
        Duration validFor = timeToLive.of(answer.ttlSeconds());
        for (SRVRecord target : preferred(answer)) {
            Answer found = answers.get(target.getTarget());
            if (found == null) {
                found = hosts.addresses(target.getTarget(), answer.additional());
                answers.put(target.getTarget(), found);
            }
            validFor = found.validFor().compareTo(validFor) < 0 ? found.validFor() : validFor;
            for (String address : found.addresses()) {
                weights.merge(Endpoint.of(address, target.getPort()), weight(target), Integer::sum);
            }
        }
        List<Endpoint> endpoints = new ArrayList<>();
        weights.forEach((endpoint, weight) -> endpoints.add(weighted(endpoint, weight)));
        return new SrvTargets(endpoints, validFor);
    }

    /** The root as a target says that the service is decidedly not there. */
    private static List<SRVRecord> preferred(DnsAnswer answer) {
        List<SRVRecord> all = answer.records().stream()
                .map(SRVRecord.class::cast)
                .filter(record -> !record.getTarget().equals(Name.root))
                .toList();
        int first = all.stream().mapToInt(SRVRecord::getPriority).min().orElse(0);
        return all.stream().filter(record -> record.getPriority() == first).toList();
    }

    /** A target of weight 0 has next to nothing, which is 1 here. */
    private static int weight(SRVRecord target) {
        return Math.max(1, target.getWeight());
    }

    private static Endpoint weighted(Endpoint plain, int weight) {
        return new Endpoint(plain.address(), plain.port(), null, weight, Map.of(), null);
    }
}
