package dev.meshclient.aws;

import dev.meshclient.aws.DirectoryException.Reason;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.RequestLimitExceededException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceNotFoundException;

/** Says what the SDK's exceptions mean, which are not all its own: an answer that cannot be read may throw others. */
final class SdkFailures {
    private static final int TOO_MANY_REQUESTS = 429;

    private final String region;

    SdkFailures(String region) {
        this.region = region;
    }

    DirectoryException of(RuntimeException thrown, String operation, CloudMapService service) {
        if (thrown instanceof NamespaceNotFoundException) {
            return failed(
                    "there is no namespace " + service.namespace() + " in " + place() + " (expected: its HTTP name)",
                    thrown);
        }
        if (thrown instanceof ServiceNotFoundException) {
            return failed(
                    "there is no service " + service.name() + " in the namespace " + service.namespace() + " in "
                            + place(),
                    thrown);
        }
        return thrown instanceof AwsServiceException refusal
                ? of(refusal, operation)
                : failed(operation + ": " + words(thrown), thrown);
    }

    private DirectoryException of(AwsServiceException refusal, String operation) {
        String code = refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorCode());
        String words = refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorMessage());
        String message = operation + " in " + place() + ": HTTP " + refusal.statusCode() + " " + code + ": " + words;
        return new DirectoryException(reason(refusal, code), message, refusal);
    }

    private static Reason reason(AwsServiceException refusal, String code) {
        if (refusal instanceof RequestLimitExceededException
                || refusal.isThrottlingException()
                || refusal.statusCode() == TOO_MANY_REQUESTS) {
            return Reason.THROTTLED;
        }
        return code.startsWith("AccessDenied") ? Reason.DENIED : Reason.FAILED;
    }

    private static DirectoryException failed(String message, Throwable cause) {
        return new DirectoryException(Reason.FAILED, message, cause);
    }

    private String place() {
        return "region " + region;
    }

    /** The outermost message seldom says why. */
    static String words(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String outermost = String.valueOf(thrown.getMessage());
        return outermost.contains(String.valueOf(root.getMessage())) ? outermost : outermost + ": " + root;
    }
}
