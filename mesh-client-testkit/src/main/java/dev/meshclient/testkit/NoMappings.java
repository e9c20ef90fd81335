package dev.meshclient.testkit;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;

/** Keeps WireMock from taking stubs from files, which would be those of no test. */
final class NoMappings implements MappingsSource {

    @Override
    public void loadMappingsInto(StubMappings stubs) {}

    @Override
    public void save(List<StubMapping> stubs) {}

    @Override
    public void save(StubMapping stub) {}

    @Override
    @SuppressWarnings("removal") // An interface's method has to be there for as long as it is.
    public void remove(StubMapping stub) {}

    @Override
    public void removeAll() {}
}
