"""The pages: server-rendered, whole without JavaScript, nothing fetched from elsewhere."""
