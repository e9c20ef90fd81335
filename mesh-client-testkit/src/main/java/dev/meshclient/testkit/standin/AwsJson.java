package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Json;
import java.util.Map;

/** Answers in AWS JSON 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html. */
final class AwsJson {
    private AwsJson() {}

    static ResponseDefinitionBuilder answer(Map<String, ?> fields) {
        return json(200, fields);
    }

    static ResponseDefinitionBuilder error(int status, String type, String message) {
        return json(status, Map.of("__type", type, "Message", message));
    }

    private static ResponseDefinitionBuilder json(int status, Map<String, ?> fields) {
        return WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody(Json.write(fields));
    }
}
