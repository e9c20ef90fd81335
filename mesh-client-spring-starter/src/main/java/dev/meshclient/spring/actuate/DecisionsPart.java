package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.decision.Decision;
import dev.meshclient.decision.Decision.Kept;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Answers questions about the last decisions. */
final class DecisionsPart {
    private final MeshClient mesh;

    DecisionsPart(MeshClient mesh) {
        this.mesh = mesh;
    }

    PartAnswer last(PartQuery query) {
        String failed = query.failed();
        if (failed != null && !failed.equals("true") && !failed.equals("false")) {
            return PartAnswer.wrong("failed: " + failed + " (expected: true or false)");
        }
        OptionalLong limit = query.limit() == null ? OptionalLong.of(Long.MAX_VALUE) : number(query.limit());
        if (limit.isEmpty()) {
            return PartAnswer.wrong("limit: " + query.limit() + " (expected: a number from 1 on)");
        }
        List<Decision> last = mesh.decisions().stream()
                .filter(decision -> isAsked(decision, failed))
                .limit(limit.getAsLong())
                .toList();
        return PartAnswer.of(Decision.toJson(last));
    }

    private static boolean isAsked(Decision decision, @Nullable String failed) {
        return failed == null || failed.equals("true") == (decision.kept() == Kept.FAILED);
    }

    PartAnswer one(String written) {
        OptionalLong number = number(written);
        if (number.isEmpty()) {
            return PartAnswer.wrong("decision: " + written + " (expected: a number from 1 on)");
        }
        return mesh.decisions().stream()
                .filter(decision -> decision.number() == number.getAsLong())
                .findFirst()
                .map(decision -> PartAnswer.of(decision.toJson()))
                .orElseGet(() -> PartAnswer.failed(
                        WebEndpointResponse.STATUS_NOT_FOUND,
                        "decision: " + written + " (expected: the number of one that is still kept)"));
    }

    /** Eighteen digits are never too many for a long. */
    private static OptionalLong number(String written) {
        return written.matches("0{0,9}[1-9][0-9]{0,17}")
                ? OptionalLong.of(Long.parseLong(written))
                : OptionalLong.empty();
    }
}
